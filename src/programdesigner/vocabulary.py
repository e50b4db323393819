"""The controlled words of plans, curricula, rules and evidence, with the synonyms people write.

Each vocabulary maps a word to other spellings of the same thing. Case, hyphens, underscores and spaces do not
matter when a word is read. A word that is not listed is an error with a suggestion, never a silent miss.
"""

from __future__ import annotations

from functools import cache

# fmt: off
VOCABULARIES: dict[str, dict[str, tuple[str, ...]]] = {
    "condition": {
        "type-2-diabetes": ("T2D", "T2DM", "type II diabetes", "type 2 diabetes mellitus", "NIDDM", "diabetes type 2"),
        "type-1-diabetes": ("T1D", "T1DM", "type I diabetes", "type 1 diabetes mellitus"),
        "diabetes": ("diabetes mellitus", "DM", "sugar disease", "sugar diabetes"),
        "gestational-diabetes": ("GDM", "diabetes in pregnancy"),
        "diabetes-prevention": ("prediabetes", "pre-diabetes", "diabetes risk", "at risk of diabetes", "impaired glucose tolerance", "DPP"),
        "cardiovascular-risk": ("CVD", "cardiovascular disease", "CVD risk", "heart disease", "coronary heart disease", "heart failure", "cardiac rehabilitation", "dyslipidaemia", "high cholesterol", "coronary artery disease", "atrial fibrillation"),
        "hypertension": ("high blood pressure", "raised blood pressure"),
        "stroke": ("stroke survivors", "secondary stroke prevention", "TIA", "transient ischaemic attack"),
        "chronic-kidney-disease": ("CKD", "kidney disease", "dialysis", "kidney failure", "chronic kidney failure", "kidney health"),
        "asthma": ("childhood asthma", "asthma in children"),
        "copd": ("chronic obstructive pulmonary disease", "COPD"),
        "chronic-pain": ("pain", "musculoskeletal pain", "arthritis", "osteoarthritis", "low back pain", "fibromyalgia", "chronic back pain", "rheumatic pain"),
        "obesity": ("overweight", "weight management"),
        "multiple-chronic-conditions": ("multimorbidity", "chronic disease", "chronic illness", "several chronic conditions", "long-term conditions", "high hospital use", "chronic conditions", "chronic diseases", "noncommunicable diseases", "NCDs", "NCD", "complex needs", "complex health needs", "high utilisers", "high utilizers", "frequent users of hospital care"),
        "breastfeeding": ("infant feeding", "breast feeding", "breastfeeding support", "lactation"),
        "maternal-newborn-health": ("maternal health", "newborn health", "antenatal care", "postnatal care", "pregnancy", "maternal and newborn health", "maternal and child health", "neonatal health", "newborn care", "preterm infants", "preterm birth", "prematurity", "postpartum care", "perinatal health", "maternal mortality", "neonatal mortality", "childbirth", "maternal, newborn and child health", "MNCH", "RMNCH"),
        "child-health": ("childhood illness", "iCCM", "integrated community case management", "immunisation", "immunization", "child development", "pneumonia", "diarrhoea", "diarrhea", "childhood pneumonia", "vaccination", "childhood immunisation", "early childhood development", "child survival", "child mortality"),
        "child-malnutrition": ("severe acute malnutrition", "SAM", "acute malnutrition", "CMAM", "malnutrition", "undernutrition"),
        "perinatal-depression": ("postpartum depression", "postnatal depression", "PPD", "PND", "antenatal depression", "maternal depression", "perinatal mental health"),
        "depression": ("major depression", "depressive disorder", "late-life depression", "depression in older adults", "adolescent depression", "major depressive disorder", "MDD"),
        "common-mental-disorders": ("CMD", "depression and anxiety", "anxiety", "psychological distress", "common mental disorder", "emotional distress", "stress", "grief", "common mental health problems", "common mental health disorders", "anxiety disorders", "depression or anxiety", "anxiety and depression"),
        "serious-mental-illness": ("severe mental illness", "SMI", "psychosis", "schizophrenia", "bipolar disorder", "severe mental disorders", "serious mental illnesses"),
        "mental-health": ("mental health", "mental illness", "mental illnesses", "mental health problems", "mental health conditions", "mental disorders", "mental disorder", "mental ill-health", "mental health challenges", "mental distress", "behavioural health", "behavioral health", "any mental illness", "refugee mental health", "youth mental health", "adolescent mental health", "student mental health"),
        "ptsd": ("post-traumatic stress disorder", "post traumatic stress", "trauma", "PTSD symptoms", "psychological trauma"),
        "eating-disorders": ("eating disorder", "anorexia", "bulimia", "binge eating"),
        "suicide-prevention": ("suicide risk", "suicidality", "suicide", "self-harm", "suicidal ideation", "suicidal thoughts"),
        "substance-use": ("substance use disorder", "SUD", "addiction", "opioid use disorder", "OUD", "alcohol use", "drug use", "alcohol use disorder", "substance misuse", "opioid use", "overdose", "overdose prevention", "alcohol misuse", "harm reduction", "injecting drug use", "drug dependence"),
        "co-occurring-disorders": ("dual diagnosis", "co-occurring mental illness and substance use", "co-occurring substance use and mental illness"),
        "hiv": ("HIV", "HIV/AIDS", "people living with HIV", "PLHIV", "AIDS", "PMTCT", "prevention of mother-to-child transmission", "adolescent HIV", "paediatric HIV", "HIV prevention", "PrEP", "vertical transmission", "elimination of mother-to-child transmission", "HIV in pregnancy"),
        "tuberculosis": ("TB", "MDR-TB", "drug-resistant tuberculosis", "HIV/TB"),
        "malaria": (),
        "hepatitis": ("hepatitis C", "hepatitis B", "HCV", "HBV"),
        "infectious-disease": ("COVID-19", "COVID", "polio", "communicable disease", "sexually transmitted infections", "STI", "neglected tropical diseases", "NTDs", "Ebola", "cholera", "dengue", "leprosy", "epidemic preparedness"),
        "sexual-reproductive-health": ("family planning", "contraception", "SRH", "sexual health", "menopause", "infertility", "endometriosis", "adolescent pregnancy", "teenage pregnancy"),
        "cancer": ("cancer navigation", "cancer screening", "breast cancer", "oncology", "cancer survivorship", "cervical cancer", "colorectal cancer", "prostate cancer", "lung cancer", "cervical cancer screening", "breast cancer screening", "colorectal cancer screening", "childhood cancer", "haematological cancer", "leukaemia"),
        "dementia": ("Alzheimer's disease", "dementia carers", "Lewy body dementia", "carers of people with dementia", "Alzheimers", "caregivers of people with dementia", "dementia caregivers", "cognitive impairment", "mild cognitive impairment", "family carers of people with dementia", "dementia care"),
        "neurological-conditions": ("multiple sclerosis", "Parkinson's disease", "epilepsy", "brain injury", "spinal cord injury", "motor neurone disease", "traumatic brain injury", "TBI", "acquired brain injury", "ALS", "migraine", "muscular dystrophy", "cerebral palsy"),
        "disability": ("physical disability", "intellectual disability", "autism", "sight loss", "hearing loss", "visual impairment", "vision loss", "developmental disability", "learning disability", "deafness", "limb loss", "amputation", "ADHD"),
        "physical-activity": ("physical inactivity", "exercise", "activity of older adults", "physical activity in older adults", "falls prevention", "falls"),
        "loneliness": ("social isolation", "isolation"),
        "healthy-ageing": ("ageing", "healthy aging", "frailty", "older people's health", "active ageing", "older adults' wellbeing"),
        "family-education": ("families of people with serious mental illness", "family support in mental illness", "relatives of people with serious mental illness", "family-to-family"),
        "bereavement": ("suicide bereavement", "survivors of suicide loss", "bereaved parents", "child loss", "pregnancy loss", "stillbirth", "miscarriage"),
        "homelessness": ("homeless", "housing instability", "housing", "supportive housing"),
        "violence": ("intimate partner violence", "domestic violence", "gender-based violence", "IPV", "GBV", "child abuse", "community violence", "violence prevention", "sexual violence"),
        "oral-health": ("dental health", "dental caries"),
        "smoking": ("tobacco", "smoking cessation", "tobacco use", "tobacco cessation", "vaping"),
        "general-health": ("primary care", "general", "health promotion", "primary health care", "social determinants of health", "access to care", "prevention", "health equity", "wellbeing", "community health"),
        "parenting": ("parent support", "parents' support", "parenting support", "positive parenting", "fathers' support"),
        "autoimmune-disease": ("lupus", "systemic lupus erythematosus", "SLE", "rheumatoid arthritis", "inflammatory bowel disease", "IBD", "Crohn's disease", "coeliac disease", "psoriasis"),
        "blood-disorder": ("sickle cell disease", "sickle cell", "haemophilia", "hemophilia", "thalassaemia", "sickle cell anemia", "sickle cell anaemia"),
        "lung-disease": ("cystic fibrosis", "pulmonary fibrosis", "interstitial lung disease", "pulmonary hypertension"),
        "transplant": ("kidney transplant", "organ transplant", "liver transplant", "organ donation"),
        "recovery-from-critical-illness": ("ICU survivors", "intensive care survivors", "post-intensive care syndrome", "sepsis", "sepsis survivors", "burns", "burn injury", "major injury", "long COVID"),
        "liver-disease": ("cirrhosis", "fatty liver"),
        "gambling": ("problem gambling", "gambling disorder"),
        "reentry": ("prison leavers", "return from prison", "release from prison", "reintegration after prison"),
        "rare-disease": ("rare diseases",),
        "palliative-care": ("end-of-life care", "hospice", "serious illness"),
        "other": ("other condition",),
    },
    "worker": {
        "community-health-worker": ("CHW", "community health workers", "lay health worker", "LHW", "village health worker", "promotora", "promotor de salud", "promotores de salud", "promotoras", "promotora de salud", "lady health worker", "health extension worker", "ASHA", "community health volunteer", "CHV", "community health aide", "community health representative", "health advisor", "lay health advisor", "outreach worker", "community health agent", "bridge", "family health advocate", "village health team", "community health extension worker", "health surveillance assistant", "agente comunitario de salud", "accredited social health activist", "health promoter", "community health promoter", "female community health volunteer", "FCHV", "HEW", "barefoot doctor", "agent communautaire", "relais communautaire", "agent de santé communautaire", "ASC", "community mobiliser", "community mobilizer", "community health assistant", "health advocate", "home visitor", "community doula", "treatment supporter", "DOT supporter", "community adherence supporter", "mother leader", "care group volunteer", "lay home visitor", "health ambassador", "Anganwadi worker", "promotores", "frontline health worker", "village health volunteer"),
        "lay-counsellor": ("lay counselor", "lay therapist", "lay psychological helper", "lay mental health worker", "non-specialist counsellor", "non-specialist helper", "grandmother", "community health volunteer counsellor", "lay helper", "lay provider", "lay health counsellor", "lay health counselor", "lay counsellors", "trained lay counsellor"),
        "peer-supporter": ("peer", "peers", "peer support worker", "peer volunteer", "peer leader", "peer educator", "peer supporters", "peer helper", "peer advisor", "support volunteer", "expert patient", "adolescent peer supporter", "CATS", "peer facilitator", "peer partner", "expert client", "expert clients", "peer volunteers", "peer educators", "youth peer", "youth peer supporter", "peer advocate", "family peer advocate", "parent partner", "parent peer", "family partner", "telephone peer", "veteran peer", "befriender", "peer befriender", "parent-to-parent supporter", "support parent", "peer champion", "volunteer peer", "peer worker", "peer support volunteer", "befrienders", "volunteer peer supporter", "expert by experience", "experts by experience", "volunteer befriender", "peer volunteer supporter"),
        "peer-specialist": ("certified peer specialist", "peer support specialist", "peer provider", "consumer provider", "CPS", "recovery coach", "peer recovery coach", "peer recovery specialist", "peer recovery support specialist", "lived experience practitioner", "recovery coaches", "certified peer support specialist", "certified peer recovery specialist", "certified recovery coach", "lived experience worker"),
        "peer-mentor": ("mentor", "peer mentors", "mentor mother", "family mentor", "buddy", "peer buddy", "telephone volunteer"),
        "peer-coach": ("peer health coach", "lifestyle coach", "peer lifestyle coach", "lay coach", "health coach", "peer health coaches"),
        "patient-navigator": ("navigator", "lay navigator", "care navigator", "peer navigator", "community navigator", "health navigator", "family navigator", "link worker", "community connector", "social prescribing link worker"),
        "peer-counsellor": ("peer counselor", "breastfeeding peer counsellor", "breastfeeding peer counselor", "breastfeeding peer supporter"),
        "group-facilitator": ("facilitator", "lay facilitator", "lay leader", "group leader", "course leader", "family educator", "workshop leader"),
        "clinician": ("nurse", "health professional", "professional", "doctor", "physician", "dietitian", "diabetes educator", "midwife", "psychologist", "social worker", "pharmacist", "registered nurse", "nurses", "health professionals", "physiotherapist", "occupational therapist", "psychiatrist", "nutritionist", "community nurse", "professional counsellor", "licensed counsellor", "licensed counselor", "psychotherapist", "auxiliary nurse midwife", "ANM", "dietician", "certified diabetes educator", "CDE"),
        "other": ("other worker",),
    },
    "format": {
        "group": ("groups", "group meeting", "group meetings", "group session", "class", "classes", "workshop", "course", "support group", "group visit", "group visits", "group sessions", "group calls", "circle", "support groups", "group classes", "family groups", "couples group", "community meeting", "community meetings", "village meetings"),
        "one-to-one": ("individual", "1:1", "one to one", "one-on-one", "individual visits", "face to face", "in person", "face-to-face", "individual meeting", "pair", "pairs", "dyad", "dyads", "mentoring", "buddy pairs", "couples", "family", "family sessions", "individual sessions", "individual session", "individual contact", "one on one", "individual meetings", "matched pairs", "accompaniment", "accompaniment to appointments", "accompanied visits"),
        "home-visit": ("home visits", "home visiting", "home", "at home", "household visits", "household visit", "visits at home", "home-based"),
        "telephone": ("phone", "phone call", "telephone call", "calls", "by phone", "phone calls", "telephone calls", "call", "phone support", "by telephone", "telephone support", "helpline", "warmline"),
        "text-message": ("text messages", "SMS", "messaging", "WhatsApp", "texting", "text", "chat", "WhatsApp messages", "instant messages", "text messaging"),
        "online": ("video", "web", "internet", "e-mail", "email", "app", "virtual", "videoconference", "online forum", "zoom", "video call", "website", "social media", "video calls", "videocall", "mobile app", "online group", "WhatsApp group", "online sessions", "discussion board", "chat room"),
        "drop-in": ("drop in", "open door", "walk-in", "dropin", "drop-ins", "open group"),
        "outreach": ("community outreach", "street outreach", "community event", "campaign"),
        "clinic-visit": ("clinic", "clinic session", "at the clinic", "health centre", "hospital visit", "bedside"),
        "other": ("other format",),
    },
    "phase": {
        "core": ("intensive", "active", "main", "initial", "acute", "treatment", "active treatment", "antenatal", "postnatal", "first 3 months", "first phase"),
        "maintenance": ("follow-up", "follow up", "booster", "after-care", "aftercare", "step-down", "ongoing", "continuation"),
        "outreach": ("recruitment", "engagement", "orientation", "induction"),
    },
    "timing": {
        "pregnancy": ("antenatal", "during pregnancy", "prenatal", "before birth"),
        "after-birth": ("postnatal", "postpartum", "after delivery", "after the birth"),
        "at-diagnosis": ("diagnosis", "soon after diagnosis", "newly diagnosed"),
        "after-discharge": ("discharge", "leaving hospital", "after hospital", "transition home"),
        "in-crisis": ("crisis", "acute phase"),
        "before-procedure": ("before surgery", "before screening", "before treatment"),
        "long-term": ("ongoing", "follow-up", "any time"),
        "other": ("other time",),
    },
    "group": {
        "adults": ("adult",),
        "older-adults": ("older people", "elderly", "seniors", "older adult"),
        "adolescents": ("adolescent", "young people", "teenagers", "youth", "teens", "young adults", "students", "college students", "university students", "girls"),
        "children": ("child", "infants", "newborns", "children under five", "babies", "under fives", "children under 5", "newborn babies"),
        "pregnant-women": ("pregnancy", "pregnant", "pregnant people", "antenatal women"),
        "mothers": ("new mothers", "postpartum women", "breastfeeding women", "postnatal women", "parents", "fathers", "new parents"),
        "carers": ("caregivers", "family carers", "relatives", "families", "family members", "caregiver", "carer"),
        "veterans": ("military", "service members", "veteran", "serving military", "military families"),
        "migrants": ("refugees", "immigrants", "asylum seekers", "displaced people"),
        "ethnic-minority": ("minority ethnic group", "Latino", "Latina", "Hispanic", "African American", "Black", "Indigenous", "racial or ethnic minority", "First Nations", "Māori", "Aboriginal", "Mexican American", "South Asian", "Puerto Rican"),
        "low-income": ("disadvantaged", "poor", "Medicaid", "uninsured", "hardly reached", "underserved", "deprived", "Medicaid beneficiaries", "Medicaid members", "low income people", "people on low incomes", "people in poverty"),
        "rural": ("rural people", "remote communities"),
        "inpatients": ("hospital patients", "people leaving hospital", "inpatient"),
        "people-in-prison": ("prisoners", "justice-involved people", "people leaving prison", "people in prison", "formerly incarcerated people"),
        "homeless-people": ("people without homes", "people experiencing homelessness"),
        "lgbtq": ("LGBT", "LGBTQ+", "men who have sex with men", "MSM"),
        "women": ("woman",),
        "men": ("man",),
        "health-workers": ("staff", "first responders", "health staff", "workers", "healthcare workers", "health care workers", "doctors", "nurses"),
        "people-with-disabilities": ("disabled people", "people with a disability", "people with intellectual disabilities"),
        "people-living-with-hiv": ("PLHIV", "people with HIV"),
        "people-who-use-drugs": ("people who inject drugs", "PWID", "PWUD", "drug users"),
        "sex-workers": ("female sex workers",),
        "other": ("other group",),
    },
    "setting": {
        "community": ("community venue", "community centre", "neighbourhood", "village", "community sites", "community organisation", "barbershop", "barbershops", "library", "community center", "community-based organisation", "community-based organization", "senior centre", "market", "cafe", "café", "children's centre", "children's centers", "family centre", "family hub", "club"),
        "primary-care": ("general practice", "GP practice", "clinic", "health centre", "family practice", "health post", "health center", "community health centre", "FQHC", "federally qualified health center", "federally qualified health centre", "health facility", "health facilities", "dispensary", "primary health centre", "rural health clinic", "clinics", "GP surgery", "family medicine", "pharmacy", "community pharmacy"),
        "hospital": ("inpatient ward", "hospital outpatient", "specialist clinic", "emergency department", "outpatient clinic", "tertiary care", "inpatient", "outpatient", "ward", "intensive care unit", "emergency room", "maternity ward", "cancer centre", "ED", "accident and emergency", "memory clinic", "antenatal clinic", "maternity unit", "postnatal ward", "labour ward"),
        "mental-health-service": ("community mental health service", "psychiatric hospital", "mental health clinic", "mental health centre", "mental health team", "inpatient psychiatric unit", "psychiatric ward", "clubhouse", "behavioral health center", "peer-run organisation", "peer-run organization"),
        "substance-use-service": ("addiction service", "treatment centre", "recovery centre", "opioid treatment programme", "opioid treatment program", "recovery community center", "detox", "methadone clinic"),
        "home": ("homes", "participants' homes", "own home"),
        "faith-organisation": ("church", "mosque", "temple", "faith-based", "churches"),
        "school": ("schools", "university", "college"),
        "workplace": ("work", "factory"),
        "remote": ("telephone", "online", "phone", "virtual", "at a distance"),
        "veterans-service": ("VA", "VA health system", "Veterans Affairs", "VA medical centre", "VA medical center", "VA medical centers", "veterans hospital"),
        "public-health-system": ("ministry of health", "national programme", "public health department", "health system"),
        "prison": ("jail", "correctional facility", "prisons", "jails"),
        "shelter": ("hostel", "refuge", "refugee camp"),
        "residential-care": ("nursing home", "care home", "residential home", "assisted living", "long-term care facility"),
        "other": ("other setting",),
    },
    "income": {
        "high": ("high-income", "high income", "HIC"),
        "upper-middle": ("upper middle income", "upper-middle-income"),
        "lower-middle": ("lower middle income", "lower-middle-income", "middle"),
        "low": ("low-income country", "low income", "LIC"),
        "mixed": ("several", "low and middle", "LMIC"),
    },
    "outcome": {
        "hba1c": ("HbA1c", "A1c", "glycaemic control", "glycemic control", "blood glucose", "blood sugar", "glucose", "haemoglobin A1c", "hemoglobin A1c", "glycaemia", "fasting glucose", "diabetes control"),
        "blood-pressure": ("BP", "systolic blood pressure", "systolic", "hypertension control", "blood pressure control", "systolic BP", "diastolic blood pressure"),
        "cholesterol": ("LDL", "lipids", "LDL cholesterol", "total cholesterol"),
        "weight": ("BMI", "weight loss", "body weight", "waist", "body composition"),
        "diabetes-incidence": ("diabetes onset", "progression to diabetes", "new diabetes"),
        "self-management": ("self care", "self-care", "self management", "self-management behaviour", "diabetes self-care", "coping skills", "self-management skills", "coping", "self-care behaviours", "inhaler technique"),
        "self-efficacy": ("confidence", "patient activation", "activation", "mastery"),
        "quality-of-life": ("HRQoL", "QoL", "wellbeing", "well-being", "life satisfaction", "self-rated health", "functioning", "health-related quality of life", "health related quality of life", "function", "disability", "physical function", "health status", "mental wellbeing", "EQ-5D", "WHODAS", "SF-36", "SF-12", "fatigue"),
        "depression": ("depressive symptoms", "depression symptoms", "mood", "PHQ-9", "EPDS", "PHQ9", "PHQ-9 score", "EPDS score", "postpartum depression", "postnatal depression"),
        "anxiety": ("anxiety symptoms", "GAD-7"),
        "psychological-distress": ("distress", "diabetes distress", "mental health", "psychosocial outcomes", "stress", "emotional wellbeing", "psychological wellbeing", "SSQ-14", "Shona Symptom Questionnaire", "SRQ-20", "K10", "common mental disorder symptoms", "hopelessness", "resilience", "self-esteem", "coping with stress"),
        "social-support": ("felt support", "perceived support", "loneliness", "isolation", "social connection"),
        "recovery": ("personal recovery", "mental health recovery"),
        "hope": (),
        "empowerment": ("patient empowerment", "self-advocacy", "advocacy"),
        "psychiatric-symptoms": ("symptoms of psychosis", "psychotic symptoms", "symptoms"),
        "hospital-use": ("readmission", "readmissions", "hospital days", "admissions", "hospitalisation", "hospitalization", "emergency visits", "emergency department use", "emergency use", "crisis service use", "hospital admission", "hospital admissions", "hospital use", "length of stay", "rehospitalisation", "rehospitalization", "healthcare utilisation", "healthcare utilization", "ED visits", "ED utilisation", "ED utilization", "emergency department visits", "inpatient days"),
        "suicidality": ("suicide attempts", "suicidal ideation", "suicide", "suicide attempt", "suicide deaths", "suicidal behaviour"),
        "breastfeeding-exclusive": ("exclusive breastfeeding", "EBF", "exclusive breastfeeding at 6 months", "exclusive breastfeeding at six months"),
        "breastfeeding-any": ("breastfeeding duration", "any breastfeeding", "breastfeeding initiation", "breastfeeding", "breastfeeding rates", "early initiation", "early initiation of breastfeeding", "any breastfeeding at 8 weeks", "continued breastfeeding", "breastfeeding continuation"),
        "adherence": ("medication adherence", "treatment adherence", "medicine taking", "taking medicines", "ART adherence"),
        "viral-suppression": ("virological failure", "viral load", "viral load suppression", "suppressed viral load", "HIV viral load"),
        "retention-in-care": ("retention", "engagement in care", "linkage to care", "appointment keeping", "retention in treatment", "treatment retention", "treatment initiation", "treatment engagement", "follow-up attendance", "care engagement", "loss to follow-up", "buprenorphine initiation", "treatment entry", "entry into treatment", "linkage to treatment"),
        "substance-use": ("abstinence", "drug use", "alcohol use", "sobriety", "recovery capital", "overdose"),
        "screening-uptake": ("screening", "cancer screening", "vaccination", "immunisation", "uptake of services", "service uptake", "access to care", "coverage", "treatment coverage", "immunisation coverage", "immunization coverage", "vaccination coverage", "HIV testing", "testing uptake", "infant HIV testing", "early infant diagnosis", "facility delivery", "institutional delivery", "skilled birth attendance", "ANC attendance", "antenatal care attendance", "postnatal care attendance", "contraceptive uptake", "family planning uptake", "uptake of contraception"),
        "knowledge": ("disease knowledge", "health literacy", "awareness"),
        "caregiver-burden": ("burden", "carer burden", "family burden", "caregiver strain", "caregiver stress", "carer stress", "carer wellbeing"),
        "physical-activity": ("steps", "exercise", "activity"),
        "pain": ("pain intensity", "pain interference", "pain severity", "pain self-management"),
        "mortality": ("death", "survival", "life expectancy", "deaths", "child mortality", "infant mortality", "neonatal mortality", "under-five mortality", "maternal mortality"),
        "nutrition-recovery": ("cure", "recovery from malnutrition", "nutritional recovery", "default", "stunting", "recovery from SAM", "cure rate", "weight gain in malnutrition"),
        "quality-of-care": ("patient experience", "satisfaction", "satisfaction with care"),
        "cost": ("costs", "savings", "return on investment", "cost-effectiveness"),
        "feasibility": ("acceptability", "reach", "implementation", "feasibility and acceptability", "attendance", "engagement", "programme completion", "uptake", "participation", "completion"),
        "diet": ("healthy eating", "dietary behaviour", "nutrition"),
        "social-needs": ("housing", "employment", "food security", "social determinants", "income", "education", "unmet social needs", "food insecurity", "housing stability"),
        "child-development": ("child growth", "child outcomes"),
        "smoking": ("smoking cessation", "quitting smoking", "tobacco use"),
        "stigma": ("self-stigma", "internalised stigma", "internalized stigma"),
        "ptsd-symptoms": ("trauma symptoms", "post-traumatic stress"),
        "mother-to-child-transmission": ("vertical transmission", "infant HIV infection", "infant infections", "MTCT", "HIV transmission to infants"),
        "birth-outcomes": ("birth weight", "low birth weight", "preterm birth", "birthweight"),
        "treatment-success": ("tuberculosis cure", "TB cure", "treatment completion", "TB treatment success", "cure of tuberculosis"),
        "disease-activity": ("disease control", "remission", "flares", "symptom control", "asthma control"),
        "other": ("other outcome",),
    },
    "function": {
        "daily-management": ("assistance in daily management", "help with daily management", "self-management help", "daily self-management", "behaviour change", "education", "skills teaching", "adherence support", "health promotion", "health education", "problem solving", "informational support", "information", "instrumental support", "practical support", "harm reduction", "skills", "self-management support", "coaching", "practical help", "instrumental help"),
        "emotional-social-support": ("emotional support", "social support", "social and emotional support", "encouragement", "listening", "shared experience", "psychosocial support", "counselling", "counseling", "companionship", "befriending", "appraisal support", "hope", "peer support", "validation", "affirmation", "disclosure support"),
        "linkage": ("linkage to care", "linkage to clinical care", "linkage to community resources", "referral", "navigation", "linkages to clinical care and community resources", "signposting", "advocacy", "care coordination", "linking to services", "accompaniment"),
        "ongoing-support": ("ongoing", "continuous support", "support over time", "long-term support", "follow-up", "continuing support"),
        "other": ("other function", "community mobilisation", "community mobilization"),
    },
    "role": {
        "cultural-mediation": ("cultural mediator", "cultural mediation among individuals, communities and systems", "interpreting culture", "bridging", "interpreting", "interpretation", "translation", "cultural brokering", "cultural bridging"),
        "health-education": ("education", "culturally appropriate health education", "teaching", "lifestyle education", "health educator", "health information", "lead group meetings", "group facilitation", "teaching self-management", "health promotion", "psychoeducation", "informational support", "information", "nutrition counselling", "nutrition education", "breastfeeding help", "breastfeeding support", "skills training", "health talks", "self-management education", "giving information", "leading groups", "lead groups", "group sessions", "leading group sessions", "teaching skills", "diabetes education", "teaching classes", "leading classes", "co-leading groups", "running groups", "facilitating groups", "facilitation", "group facilitation with a nurse"),
        "care-coordination": ("case management", "system navigation", "navigation", "referral", "referral and linkage", "linkage", "care coordination, case management and system navigation", "linking to services", "referrals", "appointment support", "accompaniment", "navigating services", "service navigation", "link to services", "linking to care", "linkage to care", "helping with appointments", "help with appointments", "accompanying to appointments", "transport to appointments", "care planning", "discharge support", "benefits advice", "help with housing", "defaulter tracing", "appointment reminders", "linking to resources", "connecting to services", "connection to services", "referral to services", "follow-up after discharge", "help with benefits", "resource navigation", "link to resources", "linking to community resources", "linkage to mental health care", "linkage to treatment", "linkage to services", "warm handoff", "warm hand-off", "warm handover", "referral to treatment", "signposting", "accompanying to clinic", "help with forms", "linkage to primary care", "transportation", "transport", "help with transport"),
        "coaching-social-support": ("coaching", "social support", "emotional support", "peer support", "listening", "mentoring", "motivation", "counselling", "counseling", "sharing experience", "goal setting", "encouragement", "psychological support", "befriending", "support", "appraisal support", "adherence support", "adherence counselling", "treatment support", "medication reminders", "motivational interviewing", "problem solving", "companionship", "sharing lived experience", "role modelling", "role modeling", "recovery planning", "telephone support", "phone support", "social and emotional support", "listening and support", "affirmation", "social activities", "action planning", "health coaching", "instrumental support", "psychosocial support", "recovery support", "text messaging", "follow-up calls", "support groups", "sharing recovery story", "active listening", "hope building", "building hope", "self-management support", "sharing own story", "peer counselling", "check-in calls", "follow up calls", "phone check-ins"),
        "advocacy": ("advocate", "advocating for individuals and communities"),
        "capacity-building": ("building capacity", "building individual and community capacity", "training others", "empowerment", "leadership", "skills building", "community organising", "community organizing"),
        "direct-service": ("direct services", "screening", "basic care", "treatment", "vital signs", "first aid", "dispensing", "testing", "diagnosis", "medicines delivery", "measurement", "growth monitoring", "treating malaria, pneumonia and diarrhoea", "treatment of childhood illness", "treating childhood illness", "dispensing medicines", "screening for depression", "blood pressure measurement", "immunisation", "immunization", "naloxone", "distribution of naloxone", "naloxone distribution", "case management of childhood illness", "iCCM", "giving injections", "distribution of contraceptives", "distributing commodities", "blood glucose measurement", "nutritional screening", "MUAC screening", "treatment of malnutrition", "HIV testing", "DOT", "directly observed treatment"),
        "assessment": ("individual assessment", "community assessment", "needs assessment", "implementing assessments", "social needs screening", "needs screening", "goal assessment"),
        "outreach": ("case finding", "recruitment", "home visiting", "community mobilisation", "finding people", "enrolment", "home visits", "household visits", "antenatal visits", "newborn care visits", "follow-up visits", "community mobilization", "community engagement", "registering households", "household registration", "finding missed patients", "tracing", "health campaigns", "postnatal visits"),
        "evaluation-research": ("evaluation", "research", "data collection", "monitoring", "record keeping", "participating in evaluation and research", "disease surveillance", "surveillance", "reporting", "registers", "vital registration"),
        "crisis-support": ("crisis intervention", "crisis response", "safety planning", "overdose response", "de-escalation", "crisis help", "suicide risk screening", "naloxone education"),
        "lay-therapy": ("structured psychological help", "problem solving therapy", "behavioural activation", "manualised therapy", "psychological therapy", "thinking healthy", "lay counselling", "lay counseling", "structured counselling", "cognitive behavioural therapy", "brief psychological intervention", "interpersonal therapy", "psychological intervention", "cognitive behavioral therapy"),
    },
    "topic": {
        "condition-knowledge": ("disease knowledge", "condition basics", "basics of diabetes", "health knowledge", "disease information", "clinical content", "hiv", "condition management", "symptoms", "medication", "medicines", "treatment", "maternal health", "newborn health", "newborn care", "child health", "pregnancy", "postnatal care", "family planning", "immunisation", "diabetes", "hypertension", "asthma", "tuberculosis", "malaria", "diabetes self-management", "HIV basics", "basics of HIV", "treatment adherence", "adherence", "ART", "antiretroviral therapy", "drug side effects", "side effects", "sexual health", "growth monitoring", "infection prevention", "first aid", "basics of mental illness", "signs and symptoms", "depression basics", "disease management", "self-management of the condition", "perinatal depression", "blood glucose monitoring", "foot care", "chronic disease", "anatomy", "substance use", "addiction", "harm reduction", "medication-assisted treatment", "infection control", "PMTCT", "HIV transmission", "home-based newborn care", "diabetes education", "dementia", "opioid use disorder", "caring for someone with dementia", "blood sugar monitoring"),
        "communication": ("active listening", "listening", "communication skills", "motivational interviewing", "interpersonal skills", "counselling skills", "empathy", "helping skills", "interviewing", "counselling", "counseling", "telephone communication", "basic counselling", "communication and listening", "open questions", "feedback skills", "listening skills", "reflective listening", "OARS"),
        "facilitation": ("group facilitation", "facilitation skills", "leading groups", "group skills"),
        "behaviour-change": ("goal setting", "action planning", "behaviour change skills", "behavior change", "self-management support", "problem solving", "coaching skills", "lifestyle", "self-management", "relaxation", "pacing", "motivational skills", "coping skills", "stress management", "motivation", "problem-solving skills", "planning skills", "behaviour change techniques", "smart goals"),
        "confidentiality": ("privacy", "confidentiality and its limits", "HIPAA", "42 CFR Part 2", "data protection", "consent", "informed consent"),
        "boundaries": ("role boundaries", "ethics", "professional boundaries", "limits of the role", "ethics and boundaries", "research ethics", "code of conduct", "code of ethics", "setting boundaries", "role limits"),
        "scope-and-referral": ("referral", "scope of practice", "linkage", "when to refer", "roles", "role", "referral skills", "responsibilities", "referral pathways", "referral procedures", "role of the peer supporter", "role of the CHW", "roles and responsibilities", "peer supporter role", "limits of role", "role clarity", "making referrals", "when to seek help", "when to call for help"),
        "record-keeping": ("documentation", "records", "data collection", "reporting", "forms", "data entry", "data management", "using mobile phone", "mobile data collection", "registers", "record keeping and reporting", "logs", "use of the app", "mobile phone use"),
        "crisis-response": ("crisis", "suicide risk", "safety", "emergencies", "crisis support", "emergency", "suicide prevention", "danger signs", "risk", "overdose response", "naloxone", "crisis management", "de-escalation", "risk assessment", "managing risk", "suicide risk assessment", "crisis intervention", "conflict resolution in crisis", "responding to crisis", "suicidality", "suicide red flags", "red flags", "QPR", "ASIST", "safety planning", "suicide", "suicide intervention", "crisis planning", "warning signs of suicide", "managing suicidality"),
        "safeguarding": ("child protection", "abuse", "adult protection", "protection", "domestic violence", "gender-based violence", "child abuse", "vulnerable adults", "reporting abuse", "mandatory reporting", "intimate partner violence", "partner violence", "child safeguarding", "safeguarding children"),
        "lived-experience": ("use of lived experience", "sharing one's story", "telling one's story", "self-disclosure", "peer role", "peer support principles", "recovery story", "recovery", "recovery principles", "telling your story", "sharing your story", "principles of peer support", "values of peer support", "peer values", "hope and recovery", "using lived experience", "sharing experience", "principles of recovery", "peer support values", "sharing recovery story", "sharing recovery stories", "strategic sharing", "peer counselling", "recovery-oriented practice", "mutuality"),
        "worker-wellbeing": ("self-care", "own wellbeing", "self care", "stress of the work", "burnout", "looking after yourself", "self-care for workers", "vicarious trauma", "compassion fatigue", "caring for yourself", "wellbeing of supporters", "managing own stress", "secondary trauma", "self care and burnout", "preventing burnout", "wellness"),
        "cultural-competence": ("culture", "cultural humility", "diversity", "cultural competency", "stigma", "gender", "anti-stigma", "implicit bias", "health equity", "cultural sensitivity", "cultural awareness", "equity and inclusion", "anti-racism"),
        "service-coordination": ("navigation", "system navigation", "community resources", "local services", "care coordination", "resources", "case management", "social determinants of health", "benefits", "health system navigation", "housing resources", "insurance", "navigating the health system", "social services"),
        "capacity-building": ("community organising", "leadership", "empowerment"),
        "advocacy": ("rights", "human rights", "advocating"),
        "education-facilitation": ("teaching", "health education", "education skills", "teaching skills", "health literacy", "adult learning", "adult education", "presentation skills", "health promotion"),
        "assessment": ("individual assessment", "community assessment", "screening", "needs assessment"),
        "outreach": ("home visiting", "home visits", "engagement", "outreach methods", "recruitment", "home visiting skills", "conducting home visits", "community mobilisation", "community mobilization", "community engagement", "case finding"),
        "relationship-building": ("building relationships", "rapport", "building trust", "interpersonal relationships"),
        "professional-skills": ("professional conduct", "time management", "teamwork", "professionalism", "computer skills", "collaboration", "team working", "working in a team", "working with a team", "digital skills", "organisational skills", "working with supervisors"),
        "evaluation-research": ("evaluation", "research", "research skills"),
        "mental-health": ("mental health first aid", "depression", "psychosocial support", "mental health and illness", "grief", "anxiety", "stress and coping", "psychological first aid", "bereavement", "common mental disorders", "MHFA", "mental health first aid training"),
        "emotional-support": ("giving support", "social support", "social and emotional support", "supporting others", "peer support skills", "being supportive", "emotional support skills"),
        "recovery-planning": ("recovery plans", "wellness recovery action plan", "WRAP", "wellness planning"),
        "trauma-informed-practice": ("trauma", "trauma-informed care"),
        "lay-therapy-skills": ("problem solving therapy", "behavioural activation", "cognitive behavioural skills", "manual", "intervention manual", "programme manual", "intervention delivery", "cognitive behavioural therapy", "CBT", "interpersonal therapy", "PM+", "Thinking Healthy", "cognitive behavioral therapy", "intervention skills", "therapy skills"),
        "breastfeeding-skills": ("breastfeeding", "positioning and attachment", "infant feeding", "breastfeeding positioning", "lactation", "expressing milk", "positioning", "latching"),
        "nutrition": ("diet", "healthy eating", "food"),
        "other": ("other topic",),
    },
    "training-method": {
        "lecture": ("lectures", "presentation", "theory", "didactic", "classroom", "talks", "reading", "readings", "presentations", "slides", "talk", "lecture-style teaching"),
        "discussion": ("group discussion", "discussions", "interactive", "reflection", "brainstorming", "storytelling", "group work", "small group work", "participatory", "participatory methods", "experiential learning", "reflective practice", "games", "sharing experiences", "small groups", "group exercises", "small group discussion", "case studies", "case study", "case scenarios", "vignettes", "scenarios", "exercises"),
        "demonstration": ("demonstrations", "modelling", "videos", "video", "demonstration and return demonstration", "film", "films", "live demonstration"),
        "role-play": ("role plays", "roleplay", "role playing", "simulation", "simulated practice", "practice delivering sessions", "practice counselling", "mock sessions", "mock session", "practice with feedback", "practice sessions", "practice interviews", "simulated sessions"),
        "skills-practice": ("practice", "hands-on", "teach-back", "practical", "practical work", "practise", "return demonstration", "hands-on practice", "hands on", "drills", "practical exercises", "practical sessions", "practice in pairs", "practising skills"),
        "field-practice": ("practicum", "supervised practice", "field work", "placement", "supervised cases", "internship", "on-the-job training", "on the job", "apprenticeship", "practice cases", "on-site training", "field visits", "clinical placement", "clinical practice", "community practice", "supervised field practice", "practice in the field", "supervised visits", "practice in the community", "supervised sessions"),
        "shadowing": ("observation of experienced workers", "shadow", "observing", "observing sessions", "shadowing experienced workers", "observation of sessions"),
        "online": ("e-learning", "distance learning", "webinar", "online modules", "self-study", "virtual training", "online course", "video lessons", "tablet-based training"),
        "mentoring": ("mentorship", "coaching", "peer teaching", "buddying"),
    },
    "assessment-method": {
        "observed-practice": ("observation", "observed", "observed skills", "direct observation", "checklist", "role-play assessment", "skills test", "observed role play", "competency checklist", "practical test", "competency assessment", "observed competence", "practical exam", "standardised role play", "simulated patients", "taped sessions", "session ratings", "observed role plays", "ENACT", "practical assessment", "OSCE", "skills checklist", "skills assessment", "mock session", "role play evaluation", "demonstration of skills", "return demonstration", "skills demonstration", "competence rating", "competency rating", "fidelity rating", "fidelity checklist", "teach-back", "rated role plays", "standardised patient", "structured observation", "rated sessions", "observation of practice", "practical examination", "observed session", "observed sessions", "role plays", "role play", "structured role play", "videotaped role plays", "role plays rated with a checklist", "Quality and Competency Checklist", "supervisor observes live encounters with a checklist", "observed by a CDE", "observed by a nurse", "observed calls", "observed live encounters", "rated with a checklist"),
        "knowledge-test": ("quiz", "written test", "test", "exam", "written exam", "pre and post test", "post-test", "examination", "state exam", "pre/post test", "pre and post tests", "pre-post test", "multiple choice test", "oral exam", "oral test", "oral examination", "knowledge assessment", "quizzes", "final exam", "final test", "pre- and post-training test"),
        "trainer-judgement": ("trainer sign-off", "supervisor sign-off", "readiness interview", "interview", "sign-off", "readiness review", "supervisor assessment", "trainer assessment", "trainer rating", "trainers' judgement", "portfolio", "supervisor rating"),
        "self-rating": ("self-assessment", "self-report", "confidence rating"),
        "certification": ("certificate", "certified", "external certification", "accreditation", "state certification", "certification exam", "certification examination", "national certification"),
    },
    "supervision-method": {
        "observation": ("direct observation", "observed sessions", "joint visits", "ride-along", "observed visits", "observed delivery", "field observation", "sitting in", "joint home visits", "accompanied visits", "spot checks", "observed practice", "on-site observation", "observed role play", "role play in supervision", "shadowing", "observed calls", "live observation", "sit-ins", "supervisor joins visits", "accompanied home visits"),
        "audio-review": ("recordings", "audio recordings", "recorded sessions", "tape review", "session recordings", "video review", "audiotapes", "listening to recorded calls", "review of audio recordings", "listening to recordings", "call monitoring", "reviewing recorded calls", "taped calls"),
        "case-review": ("case discussion", "case conference", "case reviews", "case presentation", "case supervision", "case conferences", "case presentations", "reviewing cases", "caseload review", "discussion of cases", "review of cases", "clinical supervision"),
        "group-supervision": ("group meeting", "group", "team meeting", "team meetings", "group supervision meetings", "meetings", "weekly meeting", "weekly meetings", "monthly meetings", "monthly meeting", "group debriefing", "team supervision", "supervision group", "supervision meetings", "group sessions"),
        "one-to-one": ("individual", "individual supervision", "one to one meeting", "1:1", "individual meetings", "one-to-one meetings", "individual sessions", "one-on-one meetings", "individual debriefing", "one to one supervision", "one-on-one supervision"),
        "coaching": ("mentoring", "problem solving", "skills coaching", "feedback", "mentorship", "skill building", "on-the-job training", "on-the-job supervision", "on-site training", "training on the job", "debriefing", "reflective supervision", "reflective practice", "refresher sessions", "on-the-job mentoring", "problem-solving", "skills practice"),
        "record-review": ("report checking", "paperwork review", "logs", "review of records", "activity logs", "reports", "review of forms", "contact logs", "register checks", "checklist", "supervision checklist", "checking registers", "register review", "logbook review", "review of logs", "review of notes", "review of reports", "checking reports", "chart audit", "chart review", "review of registers", "case note review", "file review", "documentation review", "audit of records"),
        "data-review": ("performance data", "data", "dashboards", "data audit", "performance review", "performance feedback", "performance dashboards", "performance appraisal", "data feedback"),
        "participant-feedback": ("feedback from participants", "client feedback", "satisfaction calls", "participant interviews", "patient interviews", "household interviews", "client interviews", "beneficiary interviews", "patient feedback", "spot check visits to clients", "calls to patients", "calls to participants", "calls to clients", "patient satisfaction calls"),
        "community-feedback": ("feedback from the community", "community role"),
        "telephone": ("phone", "calls", "telephone calls", "phone check-ins", "check-in calls", "phone support", "phone calls", "phone supervision", "telephone supervision", "phone contact", "phone check ins", "telephone contact"),
        "online": ("WhatsApp", "messaging group", "video", "e-mail", "skype", "messaging", "email", "video conference", "videoconference", "Zoom", "video calls", "WhatsApp group", "text messages", "SMS"),
        "peer-supervision": ("peer group supervision", "peer-led supervision", "co-supervision"),
    },
    "selection-criterion": {
        "same-condition": ("has the condition", "lived experience", "experience of the condition", "own experience", "living with the condition", "person in recovery", "in recovery", "has recovered", "experiential knowledge", "peer", "recovered", "in recovery for at least two years", "recovered from postpartum depression", "history of postpartum depression", "history of the condition", "HIV positive", "HIV-positive", "living with HIV", "lives with diabetes", "has diabetes", "experience of breastfeeding", "mothers who breastfed", "breastfed a baby", "breastfeeding experience", "personal experience", "experience of recovery", "lived experience of the condition", "similar experience", "shared experience", "cancer survivor", "survivor", "own experience of the condition", "experience of mental health problems", "experience of caring", "carer experience", "one year in recovery", "two years in recovery", "breastfed own child", "breastfed own baby", "former carer", "carer", "caring experience", "mother living with HIV", "been through PMTCT", "lives with the condition"),
        "community-member": ("from the community", "local resident", "community membership", "lives locally", "member of the community", "local", "same community", "resident", "lives in the village", "resident of the area", "lives in the community", "living in the community", "from the village", "permanent resident", "lives in the area", "member of the village", "community residence", "from the target community", "resident of the village", "from the neighbourhood", "shares life circumstances", "from the same neighbourhood"),
        "same-language": ("speaks the language", "bilingual", "language", "language skills", "speaks Spanish", "fluent in the local language", "speaks local language", "local language", "bilingual in Spanish and English"),
        "same-culture": ("same ethnicity", "cultural match", "culture", "same background", "ethnic match", "shared culture"),
        "same-age": ("similar age", "age group", "same age"),
        "same-gender": ("gender match", "same sex", "gender", "women", "female", "women only", "male", "men", "mother", "mothers", "woman"),
        "personal-qualities": ("empathy", "good listener", "communication skills", "willingness", "motivation", "warmth", "attitude", "interest in helping", "interpersonal skills", "competence", "traits", "kindness", "enthusiasm", "non-judgemental", "understands confidentiality", "commitment", "able and willing to train", "personality", "helping attitude", "listening skills", "trusted", "respected", "leadership", "caring", "trusted by the community", "willing to help", "motivated", "interest", "interested", "compassion", "compassionate", "leadership skills", "willing", "patience", "positive attitude", "social skills", "good communication skills", "natural helper", "natural helpers", "emotionally mature", "emotional maturity", "reliable", "reliability", "good communicator", "non-judgmental", "open-minded", "good listening skills", "respected in the community", "desire to help", "altruism", "natural leader", "communicates well", "accepted by the community", "respected by the community", "active listening", "life experience", "good interpersonal skills", "kind", "warm", "good listeners", "calm", "approachable"),
        "good-control": ("condition under control", "adherent to treatment", "in good control", "managing well", "stable", "stability", "adherent", "sustained recovery", "well controlled", "good control of diabetes", "HbA1c below 8%", "good glycaemic control", "on ART with suppressed viral load", "suppressed viral load", "virally suppressed", "controlled diabetes", "condition well controlled", "stable in recovery", "well managed", "stable health", "stable mental health", "good adherence", "good self-management"),
        "education": ("literacy", "secondary school", "schooling", "education level", "high school", "can read and write", "numeracy", "literate", "secondary education", "able to read and write", "primary education", "can read", "high school diploma", "high-school diploma", "GED", "completed secondary school", "reading and writing", "8 to 10 years of schooling", "years of schooling", "basic literacy", "ten years of school"),
        "previous-work": ("experience", "work experience", "existing worker", "already employed", "previous experience", "existing community health worker", "volunteering experience", "volunteer experience", "experience of volunteering", "experience as a volunteer", "prior experience", "helping experience"),
        "availability": ("time available", "has a phone", "driving licence", "transport", "time", "available", "able to attend training", "able to commit time", "can travel", "access to a phone", "has a telephone", "owns a phone"),
        "training-completed": ("completed training", "finished the course", "graduate of the programme", "certification", "has taken the course", "certified", "graduate", "completed the programme", "completed the program", "graduate of the course", "former participant", "past participant", "completed the course"),
        "good-standing": ("references", "background check", "no criminal record", "screening interview", "community standing", "vetting", "criminal record check", "criminal background check", "police check", "DBS check", "reference check"),
        "marital-status": ("married", "marital state", "unmarried"),
        "age-limit": ("maximum age", "age cap", "under 45", "age", "age range", "minimum age"),
        "other": ("other criterion",),
    },
    "selector": {
        "community": ("community leaders", "village committee", "community members", "community committee", "health committee", "community health committee", "village health committee", "women's group", "women's groups", "religious leaders", "nominated by the community", "village chief", "elders", "village leaders", "village assembly", "village", "community elders", "chosen by the community", "community meeting", "mothers' group", "local leaders", "village health team", "community advisory board", "Gram Sabha", "kebele council", "self-help group", "women's self-help group", "recovery community", "parish council", "community advisory group"),
        "panel": ("selection panel", "interview panel", "committee", "interview"),
        "clinic-staff": ("health professional", "GP", "nurse", "facility staff", "clinician", "clinic team", "doctor", "practice nurse", "physician", "nominated by clinic staff", "health workers", "clinicians", "nurses", "health centre staff", "health facility staff", "healthcare providers", "physicians", "care team", "diabetes educators", "health staff", "clinic sister", "clinic manager", "nurse in charge", "health visitor", "midwife"),
        "programme-staff": ("project team", "programme manager", "research team", "study team", "coordinator", "project staff", "researchers", "project coordinator", "investigators", "research staff", "programme coordinator", "programme team", "project manager", "trainers", "study staff", "coordinators", "supervisors", "CHW manager", "CHW supervisor", "volunteer coordinator", "peer coordinator", "lead promotora"),
        "peers": ("service users", "participants", "people with lived experience", "peer organisation", "patients", "existing peers", "peer organisations", "people with the condition", "former participants", "lead peer", "existing mentor mothers", "existing promotoras", "experienced peers", "carers", "lived experience panel", "mothers", "peer panel"),
        "employer": ("human resources", "hiring manager", "hospital", "agency", "ministry", "district health office", "local NGO", "ministry of health", "NGO", "partner organisation", "host organisation", "community organisation", "district health authority", "health authority"),
        "other": ("other selector",),
    },
    "pay": {
        "salary": ("paid", "wage", "wages", "employed", "salaried", "hourly wage", "hourly pay", "hourly", "government salary", "government payroll", "paid staff", "full-time salary", "monthly salary", "part-time salary", "salaried employees", "full-time salaried employees", "employees", "staff"),
        "stipend": ("allowance", "small stipend", "honorarium", "token payment", "monthly stipend", "monthly allowance", "small allowance", "token payment per month", "monthly incentive"),
        "expenses-only": ("expenses", "travel expenses", "expenses covered", "out-of-pocket expenses", "reimbursed expenses", "travel costs", "expenses reimbursed", "reimbursement", "transport allowance", "travel allowance", "transport costs", "travel paid", "transport reimbursement"),
        "per-output": ("performance-based", "incentive per task", "piece rate", "per visit", "fee for service", "performance incentives", "performance-based incentives", "paid per task", "commission"),
        "unpaid": ("volunteer", "voluntary", "no pay", "volunteers"),
        "in-kind": ("gifts", "goods", "vouchers", "gift cards", "free services"),
    },
    "granularity": {
        "per-contact": ("per session", "every session", "each contact", "each session", "every contact", "each visit", "every visit", "per visit", "per person and contact", "per encounter", "each encounter", "every encounter", "for each contact", "by session", "each call", "every call", "contact level", "per call", "session level"),
        "per-participant": ("per person", "end of programme", "total per person", "individual", "per patient", "individual visits"),
        "per-group": ("head count", "per group", "headcount", "totals", "aggregate", "total", "weekly totals", "group total", "total number"),
    },
    "measure-kind": {
        "delivery": ("process", "output", "dose delivered", "attendance", "contacts", "activity", "reach", "implementation", "process measure", "dose", "uptake", "coverage", "monitoring", "feasibility", "retention", "input", "process indicator", "utilisation of the programme", "uptake of support"),
        "outcome": ("result", "health outcome", "clinical", "effect", "impact", "symptoms", "knowledge", "primary outcome", "clinical outcome", "secondary outcome", "biomarker", "patient-reported outcome", "utilization", "utilisation", "service use", "service utilisation"),
        "experience": ("satisfaction", "acceptability", "patient experience", "qualitative"),
        "harm": ("adverse events", "safety", "harms"),
        "cost": ("economic", "cost-effectiveness"),
        "fidelity": ("adherence to protocol", "quality of delivery", "quality of care", "competence", "competency"),
    },
    "design": {
        "randomised-trial": ("RCT", "randomized trial", "randomised controlled trial", "cluster randomised trial", "randomized controlled trial", "cluster randomized trial", "cluster trial", "pragmatic trial", "pilot randomised trial", "cluster RCT", "randomised trial", "randomized control trial", "factorial trial", "crossover trial", "waitlist-controlled trial", "waitlist trial", "cluster-randomised controlled trial", "randomized clinical trial", "randomised clinical trial", "clinical trial", "cluster randomized controlled trial"),
        "controlled-comparison": ("controlled before-after", "comparison group", "quasi-experimental", "matched comparison", "nonrandomised trial", "non-randomised comparison", "stepped wedge", "difference in differences", "matched cohort", "non-randomised controlled", "non-randomised controlled trial", "non-randomized controlled trial", "propensity-matched comparison", "cohort with comparison", "quasi-experimental design", "controlled interrupted time series", "cluster controlled before-and-after study", "controlled before and after", "controlled before-and-after study", "cluster controlled before-after"),
        "before-after": ("pre-post", "single group", "uncontrolled", "before and after", "pre/post", "one-group pre-post", "uncontrolled before-after", "single-arm", "single arm", "one group before and after", "interrupted time series"),
        "qualitative": ("interviews", "focus groups", "qualitative study"),
        "mixed-methods": ("process evaluation", "mixed methods", "implementation evaluation"),
        "monitoring-only": ("routine monitoring", "routine data", "programme data", "service data", "descriptive", "observational", "service evaluation", "monitoring data", "cross-sectional survey", "cohort study"),
    },
    "kind-of-document": {
        "plan": ("programme plan", "program plan"),
        "curriculum": ("syllabus", "training curriculum"),
    },
    "standard": {
        "cdc-dprp": ("CDC DPRP", "CDC recognition", "National DPP", "Diabetes Prevention Recognition Program", "CDC Diabetes Prevention Recognition Program", "CDC"),
        "dsmes": ("ADCES", "DSMES", "ADA recognition", "national standards for diabetes self-management education and support"),
        "cdsmp": ("Chronic Disease Self-Management Program", "CDSMP", "self-management resource center"),
        "who-pm-plus": ("PM+", "Problem Management Plus"),
        "medicaid-peer-support": ("Medicaid", "CMS peer support", "Medicaid peer support services"),
        "unicef-bfi": ("Baby Friendly", "BFI", "UNICEF UK Baby Friendly Initiative"),
        "family-to-family": ("NAMI Family-to-Family",),
        "thinking-healthy": ("Thinking Healthy Programme", "WHO Thinking Healthy", "THP"),
        "other": ("other standard",),
    },
    "stage": {
        "idea": ("concept", "draft", "design", "planning", "proposal", "proposed", "development"),
        "pilot": ("feasibility", "demonstration", "trial", "study", "research", "pilot study"),
        "scale-up": ("expansion", "roll-out", "scaling", "scaling up", "rolling out"),
        "established": ("running", "ongoing", "routine", "operational", "implementation", "completed", "national programme", "in operation"),
    },
    "area": {
        "urban": ("city", "inner-city", "inner city", "town", "suburban", "metropolitan", "informal settlement", "slum", "informal settlements", "township"),
        "rural": ("village", "remote", "countryside"),
        "mixed": ("urban and rural", "national", "both", "nationwide", "semi-rural", "peri-urban", "urban and peri-urban", "mixed urban and rural", "urban and rural areas"),
    },
}
# fmt: on

REMOTE_FORMATS = frozenset({"telephone", "text-message", "online"})
"""Forms of contact to which nobody travels."""


PRACTICE_METHODS = frozenset({"role-play", "skills-practice", "field-practice"})
"""Training methods in which learners do themselves what they will have to do; watching and hearing are not practice."""
LISTENING_METHODS = frozenset({"lecture"})
"""Training methods in which learners only listen."""


_ALIKE = str.maketrans({"-": " ", "‐": " ", "‑": " ", "–": " ", "—": " ", "_": " ", "’": "'"})


def normalised(text: str) -> str:
    """The form in which words are compared: lower case, one space for any run of spaces, hyphens, dashes or underscores."""
    return " ".join(text.casefold().translate(_ALIKE).split())


@cache
def spellings(vocabulary: str) -> dict[str, str]:
    """Every accepted spelling of a vocabulary, normalised, with the controlled word it stands for."""
    known = {normalised(word): word for word in VOCABULARIES[vocabulary]}
    for word, synonyms in VOCABULARIES[vocabulary].items():
        for synonym in synonyms:
            known.setdefault(normalised(synonym), word)
    return known


def find_word(vocabulary: str, text: str) -> str | None:
    """The controlled word that a text stands for, or None."""
    return spellings(vocabulary).get(normalised(text))


def with_article(vocabulary: str) -> str:
    """What a vocabulary has words for, in words: “a condition”, “an outcome”."""
    return f"{'an' if vocabulary[0] in 'aeiou' else 'a'} {vocabulary.replace('-', ' ')}"


FAMILIES: dict[str, tuple[frozenset[str], ...]] = {
    "condition": (
        frozenset({"type-2-diabetes", "type-1-diabetes", "diabetes", "gestational-diabetes", "diabetes-prevention", "obesity"}),
        frozenset({"cardiovascular-risk", "hypertension", "stroke", "chronic-kidney-disease", "diabetes", "type-2-diabetes"}),
        frozenset(
            {"asthma", "copd", "chronic-pain", "multiple-chronic-conditions", "hypertension", "type-2-diabetes", "neurological-conditions"}
        ),
        frozenset({"mental-health", "perinatal-depression", "depression", "common-mental-disorders", "ptsd"}),
        frozenset(
            {"mental-health", "serious-mental-illness", "co-occurring-disorders", "suicide-prevention", "eating-disorders", "depression"}
        ),
        frozenset({"substance-use", "co-occurring-disorders", "homelessness"}),
        frozenset({"breastfeeding", "maternal-newborn-health", "child-health", "child-malnutrition", "perinatal-depression"}),
        frozenset({"hiv", "tuberculosis", "hepatitis", "infectious-disease", "malaria", "sexual-reproductive-health"}),
        frozenset({"family-education", "dementia", "bereavement"}),
        frozenset({"physical-activity", "healthy-ageing", "loneliness"}),
    ),
    "worker": (
        frozenset({"peer-supporter", "peer-specialist", "peer-mentor", "peer-coach", "peer-counsellor"}),
        frozenset({"community-health-worker", "lay-counsellor", "patient-navigator"}),
        frozenset({"group-facilitator", "peer-supporter", "peer-coach"}),
    ),
    "format": (
        frozenset({"telephone", "text-message", "online"}),
        frozenset({"one-to-one", "home-visit", "clinic-visit"}),
        frozenset({"group", "drop-in"}),
    ),
    "group": (
        frozenset({"adults", "older-adults", "women", "men"}),
        frozenset({"pregnant-women", "mothers", "women"}),
        frozenset({"adolescents", "children"}),
        frozenset({"low-income", "ethnic-minority", "migrants", "homeless-people"}),
    ),
    "setting": (
        frozenset({"primary-care", "hospital", "mental-health-service", "substance-use-service", "veterans-service"}),
        frozenset({"community", "home", "faith-organisation", "school", "workplace", "shelter"}),
    ),
}
"""Words of one vocabulary that are near each other, for comparing a plan with studies. The families are ours."""

LOWER_IS_BETTER = frozenset(
    {
        "hba1c", "blood-pressure", "cholesterol", "depression", "anxiety", "psychological-distress", "psychiatric-symptoms", "hospital-use",
        "caregiver-burden", "pain",
    }
)  # fmt: skip
HIGHER_IS_BETTER = frozenset(
    {
        "self-management", "self-efficacy", "quality-of-life", "social-support", "recovery", "hope", "empowerment", "adherence", "knowledge",
        "physical-activity", "quality-of-care",
    }
)  # fmt: skip
"""Outcomes measured on a scale whose better end is plain: a difference on it is held against its finding's direction. Others have none
(weight is lost in one programme and gained in another)."""
