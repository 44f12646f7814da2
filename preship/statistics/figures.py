"""The figures, each defined once: the page, the export, the annual report and the list behind a number read this.

A figure counts rows of one source whose `day` lies in the period. Its `meaning` is what the user reads beside it.
"""

from dataclasses import dataclass

from preship.fields.text import Text

ENTRUSTMENTS = "statistics_entrustment e"
RETURNS = "statistics_sentback s JOIN statistics_entrustment e ON e.id = s.entrustment_id"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number: `counts` is SQL over the rows of `source`; `where` leaves some of them out.

    `unit`: cases, or seconds, which are shown as days; of these it is the mean over the rows.
    """

    name: str
    label: Text
    meaning: Text
    day: str
    source: str = ENTRUSTMENTS
    where: str = ""
    seconds: str = ""

    @property
    def counts(self) -> str:
        """The SQL that sums the rows up; for a mean its dividend."""
        if self.seconds:
            return f"sum({self.seconds})"
        return f"sum(CASE WHEN {self.where} THEN 1 ELSE 0 END)" if self.where else "count(*)"


def conclusion_figure(name: str, zh: str, en: str) -> Figure:
    """The completed ones with one conclusion."""
    return Figure(
        name,
        Text(zh, en),
        Text(f"期间内完成检验、现行结论为“{zh}”的委托件数，按首次录入结果之日计", f"Completed in the period; conclusion in force: {en}; by the day of the first result"),
        "e.completed_on",
        where=f"e.conclusion = '{name}'",
    )  # fmt: skip


def duration_figure(name: str, zh: str, en: str, column: str, meaning: Text) -> Figure:
    """The mean time that the completed ones spent in a stage."""
    return Figure(name, Text(zh, en), meaning, "e.completed_on", seconds=f"e.{column}")


FIGURES = {
    figure.name: figure
    for figure in (
        Figure(
            "received",
            Text("收到委托", "Received"),
            Text("期间内首次提交给该机构的委托件数；退回后再提交的不重复计", "Commissions submitted to the agency for the first time in the period; one that comes again after a return counts once"),
            "e.received_on",
        ),
        Figure(
            "accepted",
            Text("接受委托", "Accepted"),
            Text("期间内由该机构接受的委托件数", "Commissions the agency accepted in the period"),
            "e.accepted_on",
        ),
        Figure(
            "completed",
            Text("检验完成", "Completed"),
            Text("期间内录入检验结果的委托件数，更正不重复计", "Commissions whose result was entered in the period; corrections count no second time"),
            "e.completed_on",
        ),
        conclusion_figure("qualified", "合格", "Qualified"),
        conclusion_figure("partly", "部分合格", "Partly qualified"),
        conclusion_figure("unqualified", "不合格", "Not qualified"),
        Figure(
            "returned",
            Text("退回次数", "Returns"),
            Text("期间内该机构退回委托的次数；同一委托多次退回按次计", "How often the agency returned a commission in the period; each time counts"),
            "s.returned_on",
            RETURNS,
        ),
        duration_figure("waiting", "待受理(天)", "Awaiting acceptance (days)", "waiting_s", Text("期间内完成的委托待受理的平均天数，多轮合计", "Mean days that those completed in the period waited for the agency, all rounds together")),
        duration_figure("mending", "补充材料(天)", "Supplementing (days)", "mending_s", Text("期间内完成的委托由企业补充材料的平均天数，多轮合计", "Mean days that those completed in the period were with the enterprise after a return")),
        duration_figure("inspecting", "检验(天)", "Inspecting (days)", "inspecting_s", Text("期间内完成的委托自接受至录入结果的平均天数", "Mean days from acceptance to the result, of those completed in the period")),
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Dimension:
    """By what figures are told apart: SQL of the key (`{day}` is the figure's day), and what must be joined for it.

    `table` is the code table that names the keys. `several`: a case may have more than one key, so that the rows may
    add up to more than the total. `only`: the figures it makes sense for; empty for all.
    """

    name: str
    label: Text
    key: str
    join: str = ""
    table: str = ""
    several: bool = False
    only: tuple[str, ...] = ()


DIMENSIONS = {
    dimension.name: dimension
    for dimension in (
        Dimension("month", Text("月份", "Month"), "substr({day}, 1, 7)"),
        Dimension("agency", Text("检验机构", "Agency"), "e.agency_id"),
        Dimension("enterprise", Text("委托企业", "Enterprise"), "e.enterprise_id"),
        Dimension("country", Text("启运国(地区)", "Country of dispatch"), "e.country", table="country"),
        Dimension(
            "chapter", Text("HS 章", "HS chapter"), "c.chapter",
            "JOIN statistics_chapter c ON c.entrustment_id = e.id", table="hs", several=True,
        ),
        Dimension(
            "hs6", Text("HS 编码（6 位）", "HS code (6 digits)"), "g.hs6",
            "JOIN statistics_goodsline g ON g.entrustment_id = e.id AND g.first_of_hs6", table="hs", several=True,
        ),
        Dimension(
            "origin", Text("原产国(地区)", "Country of origin"), "g.origin",
            "JOIN statistics_goodsline g ON g.entrustment_id = e.id AND g.first_of_origin", table="country", several=True,
        ),
        Dimension("customs", Text("入境海关", "Customs of entry"), "e.customs", table="customs_district"),
        Dimension("use", Text("用途", "Use"), "e.use", table="product_use"),
        Dimension(
            "reason", Text("退回原因", "Reason for return"), "r.reason",
            "JOIN statistics_reasonline r ON r.sent_back_id = s.id", several=True, only=("returned",),
        ),
        Dimension(
            "field", Text("退回所指字段", "Field noted in returns"), "f.field",
            "JOIN statistics_notedfield f ON f.sent_back_id = s.id", several=True, only=("returned",),
        ),
    )
}  # fmt: skip
