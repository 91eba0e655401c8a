"""What the room may see. The wall is safe by default: no participant's word or name is in here unless it was shown.

`WallView.content` is one of the classes of `content`, chosen by `wall_content`. A hidden answer or a draft cannot
leak: it is not in the view. Speaking times of single States are left out: a clock of the one who speaks is all that
there is.
"""

from facilitator.seminar.views.wall.content import (
    AgendaWall,
    BlankWall,
    BoardWall,
    EndedWall,
    InterventionsWall,
    JoinWall,
    LobbyWall,
    MessageWall,
    ModelWall,
    QuestionWall,
    RevealWall,
    RoundWall,
    ShownAnswer,
    ShownRewrite,
    SpeechWall,
    WallContent,
    WrapUpWall,
)
from facilitator.seminar.views.wall.exercises import shown_rewrites
from facilitator.seminar.views.wall.view import WallView, wall_content, wall_view

__all__ = [
    "AgendaWall",
    "BlankWall",
    "BoardWall",
    "EndedWall",
    "InterventionsWall",
    "JoinWall",
    "LobbyWall",
    "MessageWall",
    "ModelWall",
    "QuestionWall",
    "RevealWall",
    "RoundWall",
    "ShownAnswer",
    "ShownRewrite",
    "SpeechWall",
    "WallContent",
    "WallView",
    "WrapUpWall",
    "shown_rewrites",
    "wall_content",
    "wall_view",
]
