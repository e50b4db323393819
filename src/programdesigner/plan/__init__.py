"""The plan document: what a planner writes."""
