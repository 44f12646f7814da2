"""A commission certified in parts: by rows and quantities, never more than commissioned, re-inspected, ended (decision 0068)."""

import datetime

import pytest

from preship.certificates.models import Certificate
from preship.commissions.models import InspectionResult
from preship.fields import clock
from preship.register.updates import dispose, lift
from tests.support import commission as steps
from tests.support.filing import act, body, certificate_file, put_file

pytestmark = pytest.mark.django_db
LINES = [{"quantity": "10"}, {"quantity": "2.5", "unit": "035", "name": "旧备件"}]
FAILED = {"conclusion": "unqualified", "opinion": "修理后复检"}


@pytest.fixture(autouse=True)
def day():
    """A Tuesday in 2025."""
    with clock.at(datetime.datetime(2025, 5, 20, 2, tzinfo=datetime.UTC)):
        yield


@pytest.fixture
def case(day, trader, surveyor):
    """A commission 受理中 of ten machines and 2.5 kg of parts."""
    return steps.accepted(trader, surveyor, goods=[steps.goods(**line) for line in LINES])


def record(desk, case, action="record_part", covers=(), **given):
    """A result of these (row, quantity) with a file of its own; the response."""
    body(put_file(desk, case, "result"), 201)
    rows = [{"item": item, "quantity": quantity} for item, quantity in covers]
    said = steps.result(**given) | ({"covers": rows} if covers else {})
    return act(desk, steps.latest(desk, case), action, given=said)


def standing(case):
    """(commissioned, certified, left) of each row."""
    return [(row["commissioned"], row["certified"], row["left"]) for row in case["extra"]["certified"]]


def actions(case):
    """What the page offers: name → allowed."""
    return {action["name"]: action["allowed"] for action in case["actions"]}


def verdicts(desk, case):
    """(part, status, quantities by line) of every certificate as anybody verifies it, the newest first."""
    found = []
    for row in body(desk.get(f"/api/cases/{case['number']}/certificates"))["rows"]:
        told = body(desk.get("/api/certificates/verify", {"number": row["number"], "code": row["code"]}))
        assert told["status"] == row["status"]
        lines = {line["line"]: line["quantity"] for line in told["compare"]["lines"]}
        found.append((told["compare"]["part"], told["status"], lines))
    return found


def test_who_never_heard_of_parts_sees_one_result_over_all(trader, surveyor, case):
    """M-6.1.4c: 检验结果 covers all that is left, and completes the commission; nothing further is offered."""
    done = body(record(surveyor, case, "record_result"))
    assert (done["state"], standing(done)) == ("completed", [("10", "10", "0"), ("2.5", "2.5", "0")])
    assert "covers" not in done["extra"]["results"][0]
    assert actions(done) == {"correct_result": True}
    assert verdicts(trader, done) == [(None, "valid", {1: "10", 2: "2.5"})]


def test_two_shipments_have_a_certificate_each(trader, surveyor, officer, case):
    """Two parts by rows and quantities; the commission stays under way until the last; each verifies for its own goods."""
    first = body(record(surveyor, case, covers=[(1, "4")]))
    assert (first["state"], standing(first)) == ("accepted", [("10", "4", "6"), ("2.5", "0", "2.5")])
    last = body(record(surveyor, first, "record_result"))
    assert (last["state"], standing(last)) == ("completed", [("10", "10", "0"), ("2.5", "2.5", "0")])
    for desk in (trader, officer):
        seen = steps.latest(desk, case)
        assert standing(seen) == standing(last)
        assert [(one["part"], one["version"]) for one in seen["extra"]["results"]] == [(2, 2), (1, 1)]
        assert verdicts(desk, case) == [(2, "valid", {1: "6", 2: "2.5"}), (1, "valid", {1: "4"})]
    assert last["extra"]["results"][0]["covers"] == [
        {"item": 1, "name": "旧注塑机", "quantity": "6"},
        {"item": 2, "name": "旧备件", "quantity": "2.5"},
    ]
    entries = body(trader.get("/api/log/entries", {"first": "0"}))["rows"]
    logged = [entry["leaf"] for entry in entries]
    for certificate in Certificate.objects.filter(case__number=case["number"]):
        assert sum(f'"{certificate.number}"' in leaf and '"certificate"' in leaf for leaf in logged) == 1


@pytest.mark.parametrize(
    ("covers", "errors"),
    [
        ([(1, "10.00001")], {"covers.0.quantity": "最多还可以出证 10。"}),
        ([(3, "1")], {"covers.0.item": "没有这一行货物。"}),
        ([(0, "1")], {"covers.0.item": "没有这一行货物。"}),
        ([(1, "1"), (1, "1")], {"covers.1.item": "这一行已经列出，请合并数量。"}),
        ([(1, "0")], {"covers.0.quantity": "须大于 0。"}),
        ([(1, "10"), (2, "2.50")], {"covers": "这已是其余的全部货物，请用“检验结果”录入。"}),
        ([], {"covers": "请至少填写一行。"}),
    ],
)
def test_a_part_is_some_of_what_was_commissioned(surveyor, case, covers, errors):
    """Never more than commissioned, no row that is none, none twice, and not all: that is 检验结果."""
    said = body(record(surveyor, case, covers=covers), 422)["errors"]
    assert said == {f"input.{place}": sentence for place, sentence in errors.items()}
    assert not InspectionResult.objects.exists()


def test_later_parts_take_what_is_left(surveyor, case):
    """The rows of a part count against the next, whatever that one concludes."""
    body(record(surveyor, case, covers=[(1, "4"), (2, "2.5")]))
    said = body(record(surveyor, case, covers=[(1, "6.5")]), 422)["errors"]
    assert said == {"input.covers.0.quantity": "最多还可以出证 6。"}
    said = body(record(surveyor, case, covers=[(2, "1")], **FAILED), 422)["errors"]
    assert said == {"input.covers.0.quantity": "该行货物已全部取得证书。"}
    assert standing(body(record(surveyor, case, covers=[(1, "5")])))[0] == ("10", "9", "1")


def test_each_part_has_a_number_and_a_file_of_its_own(surveyor, case):
    """Order 171 art. 11(2), M-6.1.4c: one number, one certificate; a part's file certifies no other."""
    first = body(record(surveyor, case, covers=[(1, "4")], certificate_number="RI-A"))
    said = body(record(surveyor, case, covers=[(1, "1")], certificate_number="ri-a"), 422)["errors"]
    assert list(said) == ["input.certificate_number"]
    body(record(surveyor, case, covers=[(1, "1")], certificate_number="RI-B"))
    given = steps.result(covers=[{"item": 1, "quantity": "1"}])
    said = body(act(surveyor, steps.latest(surveyor, case), "record_part", given=given), 422)["errors"]
    assert said == {"attachments.result": "请为这一份检验结果上传证书或报告。"}
    held = [set(one["attachments"]) for one in steps.latest(surveyor, case)["extra"]["results"]]
    assert held[0].isdisjoint(held[1]) and all(held)
    assert first["extra"]["results"][0]["attachments"] == sorted(held[1])


def test_the_file_of_one_part_is_refused_for_another(surveyor, case):
    """Decision 0036: a file that belongs to another certificate is refused, within a commission too."""
    same = certificate_file()
    for n, covers in enumerate(("4", "3")):
        body(put_file(surveyor, case, "result", content=same), 201)
        given = steps.result(covers=[{"item": 1, "quantity": covers}])
        answer = act(surveyor, steps.latest(surveyor, case), "record_part", given=given)
        if n == 0:
            body(answer)
    assert list(body(answer, 422)["errors"]) == ["attachments.result"]


def test_what_failed_is_inspected_again(trader, surveyor, officer, case):
    """不合格, then 复检: in the commission that ended with it; the report stays, the new certificate is a part of its own."""
    done = body(record(surveyor, case, "record_result", **FAILED))
    assert (done["state"], standing(done)) == ("completed", [("10", "0", "10"), ("2.5", "0", "2.5")])
    assert actions(done) == {"record_reinspection": True, "end_rest": True, "correct_result": True}
    again = body(record(surveyor, done, "record_reinspection", covers=[(1, "9")]))
    assert (again["state"], standing(again)) == ("completed", [("10", "9", "1"), ("2.5", "0", "2.5")])
    said = body(record(surveyor, again, "record_reinspection", covers=[(1, "2")]), 422)["errors"]
    assert said == {"input.covers.0.quantity": "最多还可以出证 1。"}
    assert verdicts(officer, case) == [(2, "valid", {1: "9"}), (None, "valid", {1: "10", 2: "2.5"})]
    told = [str(row) for row in body(officer.get("/api/messages"))["rows"]]
    assert any("复检" in row and case["number"] in row for row in told)


def test_what_failed_in_a_part_may_be_part_of_the_rest(surveyor, case):
    """Under way: a part that failed is still left, so that the last result takes it along."""
    failed = body(record(surveyor, case, covers=[(1, "3")], **FAILED))
    assert standing(failed)[0] == ("10", "0", "10")
    assert standing(body(record(surveyor, failed, "record_result"))) == [("10", "10", "0"), ("2.5", "2.5", "0")]


def test_the_rest_is_ended_with_a_reason(trader, surveyor, officer, case):
    """By the agency, once a part of it has a result; told to the enterprise and customs; nothing more can be certified."""
    assert actions(case) == {"record_result": True, "record_part": True}
    assert act(surveyor, case, "correct_result", given=steps.result(reason="笔误")).status_code == 409
    assert act(surveyor, case, "end_rest", given={"reason": "货物未到"}).status_code == 409
    part = body(record(surveyor, case, covers=[(1, "4")]))
    assert body(act(surveyor, part, "end_rest", given={}), 422)["errors"] == {"input.reason": "此项为必填项。"}
    ended = body(act(surveyor, part, "end_rest", given={"reason": "其余货物未发运"}))
    assert (ended["state"], standing(ended)[0]) == ("completed", ("10", "4", "6"))
    for desk in (trader, surveyor, officer):
        said = steps.latest(desk, case)["extra"]["ended"]
        assert (said["reason"], said["by"]) == ("其余货物未发运", surveyor.user.name)
    assert actions(ended) == {"correct_result": True}
    assert record(surveyor, ended, "record_reinspection", covers=[(1, "1")]).status_code == 409
    assert act(surveyor, steps.latest(surveyor, ended), "end_rest", given={"reason": "再次"}).status_code == 409


def test_a_correction_is_of_one_part_and_keeps_to_its_goods(trader, surveyor, case):
    """processes.md §3 更正: names its part where there are several; its rows stay unless others are given, and fit beside the
    other parts; the version before is superseded, the other part is not."""
    body(record(surveyor, case, covers=[(1, "4")], certificate_number="RI-A"))
    done = body(record(surveyor, case, covers=[(1, "5")], certificate_number="RI-B"))
    fresh = steps.result(certificate_number="RI-A", reason="签字人有误")
    said = body(act(surveyor, done, "correct_result", given=fresh), 422)["errors"]
    assert said == {"input.part": "该委托有多份检验结果，请填写更正第几份。"}
    assert list(body(act(surveyor, done, "correct_result", given=fresh | {"part": 3}), 422)["errors"]) == ["input.part"]
    corrected = body(act(surveyor, done, "correct_result", given=fresh | {"part": 1}))
    assert corrected["state"] == "accepted"
    assert standing(corrected)[0] == ("10", "9", "1")
    assert [(v[0], v[1]) for v in verdicts(trader, case)] == [(1, "valid"), (2, "valid"), (1, "superseded")]
    more = fresh | {"part": 1, "covers": [{"item": 1, "quantity": "5.5"}]}
    said = body(act(surveyor, corrected, "correct_result", given=more), 422)["errors"]
    assert said == {"input.covers.0.quantity": "最多还可以出证 5。"}
    less = fresh | {"part": 1, "covers": [{"item": 1, "quantity": "1"}]}
    assert standing(body(act(surveyor, corrected, "correct_result", given=less)))[0] == ("10", "6", "4")
    assert verdicts(trader, case)[0] == (1, "valid", {1: "1"})


def test_a_correction_cannot_certify_what_was_certified_since(surveyor, case):
    """不合格, re-inspected, certified: then the report is not corrected into a certificate of the same goods."""
    done = body(record(surveyor, case, "record_result", certificate_number="RI-A", **FAILED))
    again = body(record(surveyor, done, "record_reinspection", covers=[(1, "9")]))
    given = steps.result(certificate_number="RI-A", reason="结论有误", part=1)
    said = body(act(surveyor, again, "correct_result", given=given), 422)["errors"]
    assert said == {"input.covers": "证书的数量不能超过委托的数量。"}
    assert body(act(surveyor, again, "correct_result", given=given | FAILED))["version"] == again["version"] + 1


def test_a_correction_makes_room_for_what_it_takes_back(surveyor, case):
    """合格 corrected to 不合格: its goods are left again, and may be inspected again."""
    done = body(record(surveyor, case, "record_result", certificate_number="RI-A"))
    assert record(surveyor, done, "record_reinspection", covers=[(1, "1")]).status_code == 409
    back = act(
        surveyor, steps.latest(surveyor, done), "correct_result",
        given=steps.result(certificate_number="RI-A", reason="结论有误", **FAILED),
    )  # fmt: skip
    assert standing(body(back))[0] == ("10", "0", "10")
    assert standing(body(record(surveyor, done, "record_reinspection", covers=[(1, "10")])))[0] == ("10", "10", "0")


def test_machines_are_those_of_the_part(trader, surveyor):
    """Order 171 art. 11: every row of construction machinery that the part covers, and none that it does not."""
    case = steps.accepted(trader, surveyor, goods=[steps.goods(), steps.excavator(), steps.excavator()])
    for items in ([], [3], [2, 3]):
        machines = [steps.machine(item=item) for item in items]
        said = body(record(surveyor, case, covers=[(2, "1")], machines=machines), 422)["errors"]
        assert list(said) == ["input.machines"]
    part = body(record(surveyor, case, covers=[(2, "1")], machines=[steps.machine(item=2)]))
    last = body(record(surveyor, part, "record_result", machines=[steps.machine(item=3)]))
    assert [row["left"] for row in last["extra"]["certified"]] == ["0", "0", "0"]


def test_a_single_piece_is_not_divided(trader, surveyor):
    """One machine is offered no parts."""
    case = steps.accepted(trader, surveyor, goods=[steps.goods(quantity="1")])
    assert actions(case) == {"record_result": True}


def test_results_from_before_parts_cover_all(trader, surveyor, case):
    """A result that declares no rows is about all goods, as every one before decision 0068."""
    done = body(record(surveyor, case, "record_result"))
    row = InspectionResult.objects.get(case__number=done["number"])
    assert (row.part, "covers" in row.data) == (1, False)
    certificate = Certificate.objects.get(case__number=done["number"])
    assert '"covers":[]' in certificate.content
    older = certificate.content.replace('"covers":[],', "").replace('"part":1,', "")
    Certificate.objects.filter(pk=certificate.pk).update(content=older)
    assert verdicts(trader, case) == [(None, "valid", {1: "10", 2: "2.5"})]


def test_what_customs_does_not_recognise_is_left(trader, surveyor, officer, case):
    """0080: a certificate of a time of 不予认可 certifies nothing: its goods are left, shown as such to all three; the agency waits
    until the time has ended and inspects them again; what was said of the first one stays."""
    first = body(record(surveyor, case, covers=[(1, "4")]))
    with clock.at(clock.now() + datetime.timedelta(hours=1)):
        dispose(
            surveyor.user.organisation.pk, "BR1", "non-recognition", None, clock.now() + datetime.timedelta(days=30)
        )
        done = body(record(surveyor, first, "record_result"))
        assert (done["state"], standing(done)) == ("completed", [("10", "4", "6"), ("2.5", "0", "2.5")])
        for desk in (trader, surveyor, officer):
            seen = steps.latest(desk, case)["extra"]
            assert [row["unrecognised"] for row in seen["certified"]] == ["6", "2.5"]
            assert [(one["part"], one["recognised"]) for one in seen["results"]] == [(2, False), (1, True)]
        assert actions(done)["record_reinspection"] is False
        refused = record(surveyor, done, "record_reinspection", covers=[(1, "6")])
        assert body(refused, 409)["detail"] == "不予认可处置期间出具的证书不被认可，处置结束后方可复检。"
    with clock.at(clock.now() + datetime.timedelta(hours=2)):
        lift("BR1")
        said = body(record(surveyor, done, "record_reinspection", covers=[(1, "7")]), 422)["errors"]
        assert said == {"input.covers.0.quantity": "最多还可以出证 6。"}
        again = body(record(surveyor, done, "record_reinspection", covers=[(1, "6")]))
        assert standing(again) == [("10", "10", "0"), ("2.5", "0", "2.5")]
        assert [(part, status) for part, status, _ in verdicts(officer, case)] == [
            (3, "valid"),
            (2, "not_recognised"),
            (1, "valid"),
        ]


def test_a_correction_after_the_time_takes_its_goods_back(surveyor, case):
    """0080: a part corrected once results are recognised again certifies what it covers, beside what was certified since and no
    more than that leaves."""
    dispose(surveyor.user.organisation.pk, "BR1", "non-recognition", None, clock.now() + datetime.timedelta(days=30))
    barred = body(record(surveyor, case, covers=[(1, "4")], certificate_number="RI-1"))
    with clock.at(clock.now() + datetime.timedelta(hours=1)):
        lift("BR1")
        since = body(record(surveyor, barred, covers=[(1, "7")], certificate_number="RI-2"))
        over = steps.result(part=1, reason="不予认可后重新出证", certificate_number="RI-1")
        said = body(act(surveyor, since, "correct_result", given=over), 422)["errors"]
        assert list(said) == ["input.covers"]
        fits = over | {"covers": [{"item": 1, "quantity": "3"}]}
        assert standing(body(act(surveyor, since, "correct_result", given=fits)))[0] == ("10", "10", "0")
