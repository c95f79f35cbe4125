"""Division as an instruction set does it fastest: a function that lane code calls.

    quotient(a, b)    a/b for b of ordinary size: 2⁻¹⁰²² to 2¹⁰²², either sign

With AVX-512 the processor's own estimate r of 1/b, right to 2⁻¹⁴, is refined to

    a r (1 + e + e²),  e = 1 − b r         right to e³ = 2⁻⁴²

at a third of the price of dividing. Makers differ in the last digits of that estimate,
hence in the 13th of a quotient. Where b is 0 or infinite there is no number: to take
care of that would cost every division an instruction.
"""

from .lane import FLAGS, LANES, VECTOR, spread

_ESTIMATE = f"@llvm.x86.avx512.rcp14.pd.{64 * LANES}"
_HEAD = f"define internal {VECTOR} @quotient({VECTOR} %a, {VECTOR} %b) alwaysinline {{"

#: One instruction divides.
PLAIN = f"""{_HEAD}
  %q = fdiv {FLAGS} {VECTOR} %a, %b
  ret {VECTOR} %q
}}
"""

#: From the estimate of AVX-512.
ESTIMATED = f"""
declare {VECTOR} {_ESTIMATE}({VECTOR}, {VECTOR}, i{LANES})
{_HEAD}
  %r = call {VECTOR} {_ESTIMATE}({VECTOR} %b, {VECTOR} zeroinitializer, i{LANES} -1)
  %br = fmul {FLAGS} {VECTOR} %b, %r
  %e = fsub {FLAGS} {VECTOR} {spread(1.0)}, %br
  %ee = fmul {FLAGS} {VECTOR} %e, %e
  %share = fadd {FLAGS} {VECTOR} %e, %ee
  %more = fmul {FLAGS} {VECTOR} %r, %share
  %inverse = fadd {FLAGS} {VECTOR} %r, %more
  %q = fmul {FLAGS} {VECTOR} %a, %inverse
  ret {VECTOR} %q
}}
"""
