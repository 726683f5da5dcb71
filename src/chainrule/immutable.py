"""What never changes, not even when copied or pickled: networks, their results, and what these contain."""

import sys
from typing import Any, NoReturn, Self, SupportsIndex

from chainrule.validation import read_only


class Immutable:
    """Base of the classes whose objects never change.

    A copy is the object itself, as for a tuple, so a copied forward pass is still one of its network.
    An unpickled object is as read-only as the one that was pickled.
    """

    def __post_init__(self) -> None:
        self._set(**self.__dict__)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"{name}: cannot be set, because a {type(self).__name__} never changes")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"{name}: cannot be deleted, because a {type(self).__name__} never changes")

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: dict[int, object]) -> Self:
        return self

    def __reduce_ex__(self, protocol: SupportsIndex) -> str | tuple[Any, ...]:
        # A constant of the package, such as relu, is unpickled as that very constant.
        name: str = getattr(self, "name", "")
        is_constant = getattr(sys.modules[type(self).__module__], name, None) is self
        return name if is_constant else super().__reduce_ex__(protocol)

    def __setstate__(self, state: dict[str, object]) -> None:
        self._set(**state)

    def _set(self, **members: object) -> None:
        """Set the members of a new object, and make their arrays read-only."""
        read_only(members.values())
        self.__dict__.update(members)
