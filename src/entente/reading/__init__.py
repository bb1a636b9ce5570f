"""A document becomes marks: mentions, triggers and the roles that tie them, found by the trained reader."""
