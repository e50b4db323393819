// Prints what the violations library reads in reports: `java -cp JAR ReadReports.java FOLDER NAME FORMAT …`,
// one violation a line, its fields with tabs between.

import shadow.se.bjurr.violations.lib.ViolationsApi;
import shadow.se.bjurr.violations.lib.model.Violation;
import shadow.se.bjurr.violations.lib.reports.Parser;

public class ReadReports {
    public static void main(String[] given) throws Exception {
        var out = new java.io.PrintStream(System.out, true, "UTF-8");
        for (int at = 1; at < given.length; at += 2) {
            var found = ViolationsApi.violationsApi().inFolder(given[0]).withPattern(".*/" + given[at]);
            for (Violation one : found.findAll(Parser.valueOf(given[at + 1])).violations()) {
                out.println(String.join("\t", given[at + 1], one.getFile(), String.valueOf(one.getStartLine()),
                    String.valueOf(one.getSeverity()), one.getRule(), one.getCategory(), one.getMessage().replaceAll("\\s+", " ")));
            }
        }
    }
}
