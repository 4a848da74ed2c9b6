"""From what answers showed to traits: pure, and careful with what was not shown."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from cyberscan.model.facts.tls import Behaviour, Offer, Trait
from cyberscan.model.look import Reason
from cyberscan.observe.tls.asking import Asker
from cyberscan.observe.tls.greet import Answer, reason_of

NOT_ASKED: Final = Trait(Offer.UNSEEN, "not asked", Reason.NOT_LOOKED)
NO_ROOM: Final = Trait(Offer.REFUSED, "the accepted versions leave no room for it", applies=False)


class Said(Struct, frozen=True):
    """A trait, and the stamp of the refusal it rests on; None where it rests on none."""

    trait: Trait
    stamp: int | None = None

    def believed(self, asker: Asker) -> Trait:
        """Return the trait, or that nothing is known where its refusal cannot be believed."""
        if self.stamp is None or asker.stands(self.stamp):
            return self.trait
        doubt, why = asker.doubt
        return Trait(Offer.UNSEEN, f"{self.trait.detail}; {doubt}", why)


def shown(seen: Collection[bool], name: str, *, wanted: bool = True) -> Trait:
    """Return a trait that answers show on the way.

    ``seen`` says of each whether it had it. Where several do not agree, as machines behind one
    address may not, the one decides that is worse: ``wanted`` says whether having it is good.
    """
    if not seen:
        return Trait(Offer.UNSEEN, f"no answer could show {name}", Reason.NOT_LOOKED)
    has = all(seen) if wanted else any(seen)
    part = "" if len(set(seen)) == 1 else ", but not in all of them"
    if has:
        return Trait(Offer.ACCEPTED, f"answers carry {name}{part}")
    return Trait(Offer.REFUSED, f"answers do not carry {name}{part}")


def beyond_a_short_look(told: Behaviour) -> Behaviour:
    """Return what a look of the posture profile tells: how sessions are resumed it never asks."""
    names = ("resumption_id", "resumption_ticket", "resumption_psk")
    left = {name: getattr(told, name) for name in names}
    apart = replace(NOT_ASKED, reason=Reason.NOT_ASKED)
    return replace(told, **{n: apart for n, trait in left.items() if trait == NOT_ASKED})


def unseen(answer: Answer) -> Trait:
    """Return that an answer settles nothing, and why."""
    return Trait(Offer.UNSEEN, answer.detail or "an answer that fits nothing", reason_of(answer))
