"""The Harmonized System in one table: chapters, headings, subheadings, and the national lines that are known."""

from collections.abc import Iterator

from preship.codes.rows import Entry, read_csv


def hs_codes() -> Iterator[Entry]:
    """Codes of 2, 4, 6, 8 and 10 digits, each under the longest shorter one that is loaded.

    English for chapters 73, 76, 82–90, 94, 95 down to 6 digits (HS 2022), Chinese for the chapters, for the 8-digit
    lines of 2014 (retired where HS 2022 has no such subheading) and for some current 10-digit lines.
    """
    lines: dict[str, Entry] = {}
    for row in read_csv("hs_chapters_zh"):
        reserved = "保留" in row["chapter_zh"]
        lines[row["chapter"]] = Entry(row["chapter"], row["chapter_zh"], source=row["source"], retired=reserved)
    for row in read_csv("hs6_en_2022_me_chapters"):
        known = lines.get(row["hs_code"])
        lines[row["hs_code"]] = Entry(
            row["hs_code"], known.name_zh if known else "", row["name_en"], source=row["source"]
        )
    for row in read_csv("hs8_zh_2014_me_chapters"):
        gone = row["hs6_exists_in_hs2022"] != "yes"
        lines[row["hs8"]] = Entry(row["hs8"], row["name_zh"], source=row["source"], retired=gone)
    for row in sorted(read_csv("hs10_zh_2022_2024_provisional_subset"), key=lambda row: row["year"]):
        lines[row["hs10"]] = Entry(row["hs10"], row["name_zh"], source=row["source"])
    for code in sorted(lines):
        above = (code[:length] for length in (8, 6, 4, 2) if length < len(code))
        yield lines[code]._replace(parent=next((short for short in above if short in lines), ""))
