"""What a verb is, whoever defines it: the values that the door and the activities share."""
