"""Asking as people speak, in the browser: everyday names, whole sentences, questions, in both languages (M-6.1.2a)."""

import pytest
from playwright.sync_api import expect


@pytest.mark.parametrize(
    ("language", "asked", "heading"),
    [
        ("zh-CN", "二手钩机怎么进口", "8429"),
        ("zh-CN", "射出成型機", "8477"),
        ("zh-CN", "zhusuji", "8477"),
        ("en", "Used fork lifts", "8427"),
        ("en", "excavater", "8429"),
    ],
)
def test_an_everyday_name_leads_to_its_heading(sit, language, asked, heading):
    """The public page and the workspace's find the same first."""
    page = sit(language=language, path="/public/advice")
    page.locator("input[name=q]").fill(asked)
    page.locator("form button").first.click()
    expect(page.locator("tbody tr").first).to_contain_text(heading)
    page.locator("tbody tr a").first.click()
    expect(page.locator(".verdict")).to_be_visible()
    desk = sit("enterprise", "/w/advice", language)
    desk.locator("input[name=q]").fill(asked)
    desk.locator("form button[type=submit]").first.click()
    expect(desk.locator("tbody tr[data-key]").first).to_contain_text(heading)


@pytest.mark.parametrize(
    ("language", "asked", "answer"),
    [
        ("zh-CN", "翻新过的设备算旧吗？", "翻新的属于旧机电产品"),
        ("zh-CN", "没做装运前检验会怎么处罚", "100万元"),
        ("en", "Who does the inspection?", "Customs designates nobody"),
    ],
)
def test_a_question_is_answered_with_its_source(sit, language, asked, answer):
    """The nearest of the common questions stands open, with its source; all of them on a page of their own."""
    for who, path, submit in (
        (None, "/public/advice", "form button"),
        ("enterprise", "/w/advice", "button[type=submit]"),
    ):
        page = sit(who, path, language)
        page.locator("input[name=q]").fill(asked)
        page.locator(submit).first.click()
        opened = page.locator("details[open]", has_text=answer)
        expect(opened).to_be_visible()
        expect(opened).to_contain_text("来源" if language == "zh-CN" else "Source")
    page = sit(language=language, path="/public/advice/questions")
    expect(page.locator("details")).to_have_count(45)


def test_an_answer_says_what_is_not_loaded_and_what_became_of_a_code(sit):
    """Successors, certainty, gaps: on the page, not only in the data."""
    page = sit(path="/public/advice?q=8701200000")
    for words in ("870121", "HS2022", "禁止进口"):
        expect(page.locator("article")).to_contain_text(words)
    page.goto("/public/advice?q=8429521200")
    expect(page.locator("article")).to_contain_text("逐批实施现场检验")
    desk = sit("enterprise", "/w/advice?q=8705400000")
    expect(desk.locator("article")).to_contain_text("可信度低")
