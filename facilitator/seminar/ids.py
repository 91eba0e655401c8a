"""The identities of the session: short strings that a person can type (`g1`, `a12`).

They are given out by the state's own counters, so a replay gives the same ones.
"""

from typing import NewType

ItemId = NewType("ItemId", str)
QuestionId = NewType("QuestionId", str)
ExerciseId = NewType("ExerciseId", str)
SpeakerId = NewType("SpeakerId", str)
PersonId = NewType("PersonId", str)
GroupId = NewType("GroupId", str)
AnswerId = NewType("AnswerId", str)
SubmissionId = NewType("SubmissionId", str)
