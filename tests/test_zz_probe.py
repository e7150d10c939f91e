import time, io
from urllib.parse import quote
import pytest
from django.test import Client
from django.urls import reverse
from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import log_in, make_member
from fijnmazig.common.actor import ANONYMOUS
from fijnmazig.library.tests.factories import *
from fijnmazig.library.queries.search import search
from fijnmazig.library.queries.results import veil
from fijnmazig.library.models import *
from fijnmazig.library.queries.imports import import_page
pytestmark=pytest.mark.django_db
ORIGIN={"Origin":"http://testserver"}
@pytest.fixture(autouse=True)
def own_home(settings,tmp_path):
    settings.FIJNMAZIG_HOME=tmp_path
    settings.TEMPLATES  # noqa
@pytest.fixture
def client():
    c=Client(raise_request_exception=False); return c
def shown(label,r,t=0): print(f"{label:50} {r.status_code} {dict((k,v[:70]) for k,v in r.headers.items() if k in ('Cache-Control','Location','Set-Cookie','Content-Disposition','Content-Type'))} {t:.2f}s cookies={list(r.cookies)}")
def test_gets(client):
    owner=make_member(role=Role.FIRST_LINE); make_published(sharer(owner.id))
    u=reverse("library:item_list")
    ws=["geweld","draaiboek","AND","OR","NOT","(",")","\"","'","*","~","^","+","-","a:b","title:x","/x/","[a TO z]","\\","\x00","\u202e","\u0301","𝒳","ﷺ","İ","ß","ouder(mis)handeling"]
    qs={"page9":u+"?pagina="+"9"*9,"page5000digits":u+"?pagina="+"9"*5000,"page²":u+"?pagina="+quote("²"),"page arab":u+"?pagina="+quote("٣"),
     "year big":u+"?jaar="+"9"*30,"year 5000":u+"?jaar="+"9"*5000,"year²":u+"?jaar="+quote("²"),"year big+q":u+"?q=geweld&jaar="+"9"*30,
     "nul facet":u+"?gemeente=%00","kind bad":u+"?soort=XX","kind bad+q":u+"?q=geweld&soort=XX","z bad":u+"?z=%ff%fe","z nul":u+"?z=AAAA","t bad":u+"?t=%C3%A9",
     "2500 facets":u+"?"+"&".join("gemeente=%d"%i for i in range(2500)),"1900 facets":u+"?q=geweld&"+"&".join("gemeente=%d"%i for i in range(1900)),
     "many facets x6":u+"?q=geweld&"+"&".join(f"{n}={i}" for n in("soort","t","gemeente","netwerk","taal","jaar") for i in range(300)),
     "long":u+"?q="+"a"*10000,"long words":u+"?q="+quote(" ".join("ab%d"%i for i in range(2000))),"long hyph":u+"?q="+"a-"*3000,"brackets":u+"?q="+quote("a(b)"*100),"bracket2":u+"?q="+quote("("*200),"quotes":u+"?q="+quote('"'*199),"only stop":u+"?q="+quote("de het een van "*20),"compound":u+"?q="+("mishandeling"*16),"w": u+"?q="+quote("kinder mishandeling ouder geweld gezin partner huis thuis veilig politie "*3),
     "digits":u+"?q="+"1 2 "*60,"abbr":u+"?q="+quote("SPOC CAW IFG VK OCMW VCLB GES LPA "*6),"ouder mish":u+"?q="+quote("ouder mishandeling "*10),
     "place":reverse("places:municipality_list")+"?zoek="+"a"*10000,"place2":reverse("places:municipality_list")+"?zoek="+quote("("*80),"place nul":reverse("places:municipality_list")+"?zoek=%00","prov":reverse("places:municipality_list")+"?provincie=X","nis":reverse("places:municipality_list")+"%00/","nis2":reverse("places:municipality_list")+"99999999999/","nis3":reverse("places:municipality_list")+quote("²²²²²")+"/",
     "ver":reverse("library:version_download",args=["00000000-0000-0000-0000-000000000000",1])[:-2]+"9"*40+"/",
     "naar":reverse("pages:before_you_read")+"?naar=//evil.example","slashes":"//evil.example/hulp/","404":"/nope/","inv":reverse("accounts:invitation_accept",args=["x"*3000]),"conf":"/registreren/bevestigen/x/","reset":"/wachtwoord/nieuw/1-x/","login next":"/aanmelden/?next=//evil.example","hulp":"/hulp/","en":"/en/hulp/","demo":"/demo/","demo2":"/demo/administrator/","mail":"/berichten/","oidc":"/aanmelden/via/sign-on/","leave":"/weg/","login":"/aanmelden/","signup":"/registreren/","desk":"/bureau/"}
    for w in ws: qs["w "+repr(w)]=u+"?q="+quote(w*20)
    for k,v in qs.items():
        t=time.perf_counter()
        r=client.get(v); 
        if r.streaming: pass
        shown(k,r,time.perf_counter()-t)
    for o in ("http://[","null","http://testserver.evil","http://evil@testserver","","http://testserver:80","https://testserver"):
        shown("post origin "+o,client.post(u,{"q":"x"},headers={"Origin":o}))
    shown("post none sfs+evil",client.post(u,{"q":"x"},headers={"Sec-Fetch-Site":"none","Origin":"https://evil.example"}))
    shown("same-site",client.post(u,{"q":"x"},headers={"Sec-Fetch-Site":"same-site"}))
    shown("no header",client.post(u,{"q":"x"}))
    shown("host",client.get("/hulp/",headers={"Host":"evil.example"}))
    for m in ("options","put","delete","patch","trace","head"):
        shown(m,getattr(client,m)("/hulp/",headers=ORIGIN))
        shown(m+" login",getattr(client,m)("/aanmelden/",headers=ORIGIN))
        shown(m+" desk",getattr(client,m)("/bureau/",headers=ORIGIN))
    shown("method PROPFIND",client.generic("PROPFIND","/hulp/"))
    shown("post anon desk",client.post("/bureau/",{"a":"<script>"},headers=ORIGIN))
    shown("post 3000 fields",client.post(u,{f"a{i}":"1" for i in range(3000)},headers=ORIGIN))
    shown("post big",client.post(u,{"q":"1"*6_000_000},headers=ORIGIN))
def test_names(client):
    owner=make_member(role=Role.FIRST_LINE)
    for name in ('a";x=.html.txt','a\r\nX-Evil: 1.txt','é漢.txt','..txt','.','a/b','C:\\x\\y.txt','a\u202etxt.exe','<script>.txt','x'*300+'.txt'):
        try:
            item=make_published(sharer(owner.id),text=WELCOME+str(hash(name))+name.replace("\r\n"," "),name=name)
        except Exception as e: print("EXC import",repr(name),type(e).__name__,e); continue
        v=item.versions.first()
        for red in (False,True):
            Version.unscoped.filter(id=v.id).update(is_redacted=red)
            r=client.get(reverse("library:version_download",args=[item.id,1])); shown(repr(name[:30])+f" {red}",r); r.close()
def test_oracle(client):
    a,b=make_member(role=Role.FIRST_LINE),make_member(role=Role.FIRST_LINE)
    make_published(sharer(a.id),text=WELCOME+" Over de zonnewijzerplant en kwispelstaartje.")
    p=lambda q: search(actor=ANONYMOUS,query=q)
    def s(q):
        r=p(q); return (r.total,r.suggestions,r.is_corrected,r.is_relaxed,[x.text for x in r.readings])
    before=s("onthaul"),s("kwispelstaertje"),s("geheimsaar")
    make_draft(sharer(b.id),text=WELCOME[::-1].replace("\n"," ")+" Het onthaul van kwispelstaertje bij geheimsaar.",name="g.txt")
    after=s("onthaul"),s("kwispelstaertje"),s("geheimsaar")
    print(before);print(after)
def test_shared_doc(client):
    a,b=make_member(role=Role.FIRST_LINE),make_member(role=Role.FIRST_LINE)
    text=WELCOME+"\n\nBel mevrouw Liesbet Zandberg op 0470 12 34 56 of mail liesbet.zandberg@voorbeeld.test."
    da=make_draft(sharer(a.id),text=text)
    print("details",[(d.kind,d.id) for d in PersonalDetail.unscoped.all()])
    redaction.decide_details(actor=sharer(a.id),item_id=da.id,left_out=[d.id for d in PersonalDetail.unscoped.all()],at=MONDAY)
    (fb,)=read_all(hand_in(sharer(b.id),("zelfde.txt",text.encode())))
    shownf=import_page(actor=sharer(b.id),import_id=fb.batch_id).files[0]
    print(shownf)
    items.publish(actor=sharer(b.id),item_id=fb.item_id,at=MONDAY,today=MONDAY.date())
    r=client.get(reverse("library:version_download",args=[fb.item_id,1]))
    body=b"".join(r.streaming_content) if r.streaming else r.content
    print("LEAK" if b"0470 12 34 56" in body else "ok", Version.unscoped.get(item_id=fb.item_id).is_redacted)
