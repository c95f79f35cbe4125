"""The language of regimens: text in many spellings, and one way to write it back.

words        text as a list of plain tokens, read from the left
numbers      how many: 2, half, one and a half, 2 to 3
amounts      how much of what: 2 g, 4 capsules of 0.5 g, 30 mg mitragynine
moments      when in a day: 8:30 pm, noon, at bedtime, with breakfast
rhythms      how often: tid, q6h, every other day, on weekdays, 3 times a week
weekdays     which days of a week: Mon-Fri, except Sunday
spans        how long and since when: for 2 years, since June 2024
habits       what is taken in one part
fillers      words that say nothing of how much, how often or when
steps        what falls step by step: minus 0.5 g every week
reasons      why a text cannot be read
rendering    the regimen in words that read back as the same
"""
