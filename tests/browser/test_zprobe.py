import time, pytest
from tests.browser.support import *
D="/theme/child-protection?from=2015-16&to=2016-17&agency=bcc&area=E08000025"
def test_x(page):
    p=posts(page)
    visit(page,"/"); time.sleep(1); print("plain posts",len(p)); p.clear()
    visit(page,D); time.sleep(1); print("posts",len(p), page.url, chosen(page), page.locator("#said").inner_text())
    print(page.evaluate("history.length"))
    p.clear(); page.go_back(); time.sleep(1.5); print("back1",page.url, len(p), page.locator("main h1").inner_text())
    page.go_back(); time.sleep(1.5); print("back2",page.url,len(p))
def test_y(page):
    p=posts(page)
    visit(page,"/theme/child-protection"); print(drawn(page,"cp_plans_open")[:200]); n=page.evaluate("history.length"); p.clear()
    choose(page,"area","Birmingham"); time.sleep(.5); print(page.url,len(p),p, page.evaluate("history.length")-n); p.clear()
    choose(page,"from","2015/16"); time.sleep(.5); print(page.url,len(p),page.evaluate("history.length")-n,drawn(page,"cp_plans_open")[:200]); p.clear()
    open_view(page,"cp_plans_open","Table");time.sleep(.5); print(page.url,len(p),page.evaluate("history.length")-n); p.clear()
    open_view(page,"cp_plans_open","About");time.sleep(.5); print(page.url,len(p),page.evaluate("history.length")-n, open_views(page)); p.clear()
    card(page,"cp_plans_open").get_by_role("link",name=re.compile("All about")).click(); page.wait_for_url("**/metric/**"); ready(page); time.sleep(.5)
    print(page.url,len(p),page.evaluate("history.length")-n,titles(page)); p.clear()
    for i in range(6):
        (page.go_back() if i<5 else None); time.sleep(1); print("back",page.url,len(p),chosen(page),open_views(page), drawn(page,"cp_plans_open")[:80]);p.clear()
    for i in range(5):
        page.go_forward(); time.sleep(1); print("fwd",page.url,len(p),chosen(page),open_views(page), page.locator("main h1").inner_text(),drawn(page,"cp_plans_open")[:80]);p.clear()
