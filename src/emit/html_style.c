/* The style sheets. A page gets what it needs, since it must stand alone. Colours are named once
 * for light and once for dark; each pair of text and ground has a contrast of 4.5 at least. */
#include "emit/html.h"

static const char *const sheet_common[] = {
    /* Colours. --t0 to --t5 are those of the tracks. */
    ":root{color-scheme:light dark;--bg:#faf9f6;--card:#fff;--ink:#1b2230;--soft:#505b6b;"
    "--line:#dedad1;--mark:#f1eee7;--link:#0a5a86;--todo:#834700;--todo-bg:#fff3dc;--ok:#1f6b3f;"
    "--t0:#0d5f8f;--t1:#86366d;--t2:#7a5000;--t3:#2b6a3a;--t4:#5a4bb0;--t5:#9a3b2c}",
    "@media(prefers-color-scheme:dark){:root{--bg:#13161b;--card:#1a1f26;--ink:#e7e9ed;"
    "--soft:#a8b2c0;--line:#333c48;--mark:#232a33;--link:#83c5f2;--todo:#f3bd70;--todo-bg:#32270f;"
    "--ok:#85cd9b;--t0:#74bcec;--t1:#e5a2d0;--t2:#e2b765;--t3:#8acb96;--t4:#b3a8f2;--t5:#f0a596}}",
    ".t0{--t:var(--t0)}.t1{--t:var(--t1)}.t2{--t:var(--t2)}.t3{--t:var(--t3)}.t4{--t:var(--t4)}"
    ".t5{--t:var(--t5)}",
    /* Words. */
    "*{box-sizing:border-box}",
    "html{scroll-padding-top:1.5rem;-webkit-text-size-adjust:100%;text-size-adjust:100%}",
    "body{margin:0;background:var(--bg);color:var(--ink);font:1rem/1.6 system-ui,-apple-system,"
    "\"Segoe UI\",Roboto,\"Noto Sans\",\"Liberation Sans\",Arial,sans-serif;"
    "overflow-wrap:break-word}",
    "h1,h2,h3,h4,h5,h6{line-height:1.2;margin:2em 0 .6em;text-wrap:balance}",
    "h1,h2,h3{letter-spacing:-.02em;font-weight:700}",
    "h1{font-size:clamp(2.1rem,5vw,3.1rem);margin:.15em 0 .5em}h2{font-size:1.8rem}"
    "h3{font-size:1.3rem}h4{font-size:1.05rem}h5,h6{font-size:1rem}",
    "p,ul,ol,dl,blockquote,pre,figure{margin:0 0 1em}ul,ol{padding-left:1.3rem}li{margin:.3em 0}"
    "li>ul,li>ol{margin:.3em 0}li::marker{color:var(--soft)}",
    "a{color:var(--link);text-underline-offset:.18em;text-decoration-thickness:.06em}"
    "a:hover{text-decoration-thickness:.12em}",
    ":focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:3px}",
    "code{font-size:.9em;background:var(--mark);padding:.1em .3em;border-radius:4px}"
    "pre{background:var(--mark);padding:1rem;border-radius:8px;overflow:auto}pre code{padding:0}",
    "blockquote{border-left:3px solid var(--line);padding-left:1rem;color:var(--soft)}"
    "img{max-width:100%;height:auto}",
    /* The page. */
    ".skip{position:absolute;left:-99rem;top:0;background:var(--card);padding:.6rem 1rem;z-index:9}"
    ".skip:focus{left:0}",
    ".site{border-bottom:1px solid var(--line);background:var(--card)}"
    ".site p{max-width:88rem;margin:auto;padding:.7rem 1.25rem}.site a{color:var(--ink);"
    "font-weight:600;text-decoration:none}.site a:hover{text-decoration:underline}",
    "footer.site{border:0;border-top:1px solid var(--line);margin-top:5rem;color:var(--soft);"
    "font-size:.875rem}",
    ".page{max-width:88rem;margin:auto;padding:0 1.25rem}main{min-width:0}"
    "main>section>p,main>section>ul,main>section>ol,section section>p,section section>ul,"
    "section section>ol,.prose{max-width:44rem}",
    ".title{margin:2.5rem 0 1rem}.over{display:flex;gap:.8rem;align-items:center;margin:0;"
    "color:var(--soft);font-weight:600}",
    ".status{font-size:.8rem;font-weight:600;border:1px solid;border-radius:99px;"
    "padding:.05rem .6rem;color:var(--soft)}.status.active{color:var(--ok)}"
    ".status.draft{color:var(--todo)}",
    ".self{color:var(--soft);font-weight:400;text-decoration:none;opacity:0}"
    ":hover>.self,.self:focus{opacity:1}",
    ".facts{display:flex;flex-wrap:wrap;gap:.5rem 2rem;margin:0 0 1.2em}.facts dt{font-size:.8rem;"
    "color:var(--soft)}.facts dd{margin:0;font-weight:600}",
    ".note{color:var(--soft);max-width:44rem}",
    ".tag{font-size:.8rem;color:var(--soft);background:var(--mark);border-radius:5px;"
    "padding:.1rem .45rem;white-space:nowrap}.tag b{color:var(--ink);font-weight:600}",
    ".chip{font:600 .8rem/1.5 ui-monospace,\"SF Mono\",Menlo,Consolas,\"Liberation Mono\","
    "monospace;"
    "color:var(--t,var(--soft));border:1px solid;border-radius:5px;padding:0 .35rem;"
    "white-space:nowrap;vertical-align:.1em}",
    "li:target,tr:has(:target),th:target{background:var(--mark)}",
    ".eg{color:var(--soft)}li.eg{list-style:none}",
};

static const char *const sheet_ladder[] = {
    /* Contents. */
    ".toc{font-size:.9rem;padding:1.2rem 0 0}.toc p{margin:0 0 .4rem;font-weight:600;"
    "color:var(--soft)}.toc ol{list-style:none;padding:0;margin:0}.toc li{margin:0}"
    ".toc a{display:block;padding:.2rem .6rem;margin-left:-.6rem;border-radius:5px;"
    "color:var(--ink);text-decoration:none}.toc a:hover{background:var(--mark)}"
    ".toc ol ol{padding-left:.9rem;border-left:1px solid var(--line);margin-left:.1rem}",
    "@media(max-width:71.99rem){.toc>ol{display:flex;flex-wrap:wrap;gap:.1rem 1.2rem}"
    ".toc ol ol{display:none}}",
    "@media(min-width:72rem){.page:not(.index){display:grid;"
    "grid-template-columns:14rem minmax(0,1fr);gap:4rem}.toc{position:sticky;top:0;"
    "align-self:start;max-height:100vh;overflow:auto;padding:2.8rem 0 2rem .6rem}}",
    /* Sections that the field knows. */
    ".overview>.prose:first-of-type>p:first-child{font-size:1.15rem}",
    ".requirements>ul,.responsibilities>ul{list-style:none;padding-left:1.6rem}"
    ".requirements>ul>li::before,.responsibilities>ul>li::before{content:\"\";position:absolute;"
    "width:.4rem;height:.75rem;margin:.3rem 0 0 -1.35rem;border:solid var(--ok);"
    "border-width:0 .15rem .15rem 0;transform:rotate(40deg)}"
    ".responsibilities>ul>li::before{width:.55rem;height:.55rem;margin-top:.5rem;"
    "border-color:var(--t,var(--t0));border-width:.15rem .15rem 0 0;transform:rotate(45deg)}",
    ".nice-to-have>ul{list-style:none;padding-left:1.6rem}"
    ".nice-to-have>ul>li::before{content:\"+\";position:absolute;margin-left:-1.3rem;"
    "color:var(--ok);font-weight:600}",
    ".specialities>section{border:1px solid var(--line);border-radius:10px;background:var(--card);"
    "padding:1rem 1.3rem .4rem;margin:0 0 1rem;max-width:44rem}.specialities>section>h3,"
    ".specialities>section>h4,.specialities>section>h5{margin-top:0;font-size:1.1rem}",
    ".hiring>ol{list-style:none;counter-reset:s;padding:0;margin-left:.9rem;"
    "border-left:2px solid var(--line)}.hiring>ol>li{counter-increment:s;padding:0 0 1.1rem 2rem;"
    "margin:0}.hiring>ol>li::before{content:counter(s);position:absolute;"
    "margin:-.15rem 0 0 -2.95rem;"
    "width:1.8rem;height:1.8rem;border-radius:50%;background:var(--card);"
    "border:2px solid var(--line);text-align:center;font-size:.85rem;line-height:1.55rem;"
    "font-weight:600}",
    /* Tables. */
    ".scroll{overflow:auto;max-height:90vh;border:1px solid var(--line);border-radius:10px;"
    "background:var(--card);margin:0 0 1.5rem}",
    "table{border-collapse:separate;border-spacing:0;font-size:.925rem;line-height:1.5}"
    "caption{text-align:left;padding:.7rem .9rem;font-size:.85rem;color:var(--soft);"
    "position:sticky;left:0}th,td{text-align:left;vertical-align:top;padding:.6rem .9rem;"
    "border-top:1px solid var(--line)}th{font-weight:600}",
    ".prose table{display:block;overflow:auto;margin:0 0 1em}",
    "thead th{background:var(--mark);position:sticky;top:0;z-index:1}"
    ".scroll th:first-child{position:sticky;left:0;background:var(--card);z-index:1}"
    ".scroll thead th:first-child{background:var(--mark);z-index:2}",
    "table.overview{min-width:100%}.overview td{min-width:6rem}.overview th a{text-decoration:none}"
    ".overview th a:hover{text-decoration:underline}",
    ".matrix td,.matrix thead th{min-width:14.5rem}.matrix tbody th,.matrix thead th:first-child{"
    "min-width:13rem;max-width:15rem;border-right:1px solid var(--line)}"
    ".matrix td+td{border-left:1px solid var(--line)}",
    ".matrix thead th a{display:block;color:var(--ink);text-decoration:none}"
    ".matrix thead th[class]{border-bottom:3px solid var(--t)}",
    ".matrix .tracks th,.matrix .tracks td{padding:.35rem .9rem;position:static;"
    "background:var(--mark);color:var(--t);border-bottom:0}",
    ".matrix .group th{position:static;background:var(--mark);max-width:none}"
    ".matrix .group div{position:sticky;left:.9rem;width:fit-content;max-width:44rem}",
    ".matrix ul{padding-left:1rem;margin:0}.matrix li:first-child{margin-top:0}"
    ".matrix li:last-child{margin-bottom:0}.about{font-weight:400;color:var(--soft);"
    "font-size:.85rem;margin-top:.2rem}.matrix .tag{white-space:normal;font-weight:400;"
    "display:inline-block;margin-top:.4rem}",
    ".matrix .same{color:var(--soft);background:var(--bg)}"
    ".matrix .same::before{content:\"\\2190\\00a0\"}"
    ".matrix .none{color:var(--soft);background:repeating-linear-gradient(-45deg,var(--card) 0 9px,"
    "var(--mark) 9px 10px)}",
    ".todo{background:var(--todo-bg);color:var(--todo);border-left:3px solid;padding:.3rem .6rem;"
    "margin:0;border-radius:3px}.plus{margin:0 0 .3rem;color:var(--soft)}",
    /* Levels. */
    ".level{border:1px solid var(--line);border-top:4px solid var(--t);border-radius:10px;"
    "background:var(--card);padding:1.4rem 1.6rem;margin:0 0 1.8rem}.level>header>:first-child{"
    "margin:0 0 .6rem}.level>header .chip{font-size:.95rem;margin-right:.3rem}"
    ".level h4,.level h5{margin:1.6em 0 .6em}.track>:first-child{margin-top:1.5em}",
    ".by-skill{margin:0}.by-skill>div{border-top:1px solid var(--line);padding:.7rem 0}"
    ".by-skill dt{font-weight:600}.by-skill dt a{color:var(--ink);text-decoration:none}"
    ".by-skill dt a:hover{text-decoration:underline}.by-skill dd{margin:0;max-width:44rem}"
    ".by-skill dd>ul{margin:0}.by-skill dd>ul>li:first-child{margin-top:0}",
    "@media(min-width:48rem){.by-skill>div{display:grid;"
    "grid-template-columns:12rem minmax(0,1fr);gap:2rem}}",
    ".next{border-top:1px solid var(--line);margin:1rem 0 0;padding-top:.8rem;max-width:none}",
    "details{border-top:1px solid var(--line);margin-top:1rem}summary{cursor:pointer;"
    "padding:.8rem 0;color:var(--link);font-weight:600}.from{font-size:.8rem;font-weight:600;"
    "color:var(--soft);margin:.5rem 0 .2rem}dd>.from:first-child{margin-top:0}",
};

static const char *const sheet_path[] = {
    /* The career path. */
    ".path{margin:0 0 1.5rem}.path .scroll{display:inline-block;max-width:100%;max-height:none;"
    "padding:1rem;margin:0}.path svg{display:block;font:inherit}.path rect{fill:var(--bg);"
    "stroke:var(--t);stroke-width:1.5}.path a:hover rect{fill:var(--mark)}"
    ".path text{text-anchor:middle;fill:var(--ink);font-size:14px}.path .id{font:600 13px "
    "ui-monospace,Menlo,Consolas,\"Liberation Mono\",monospace;fill:var(--t)}"
    ".path .track{fill:var(--soft);font-weight:600}",
    ".edges path{fill:none;stroke:var(--soft);stroke-width:1.5;marker-end:url(\"#:arrow\")}"
    ".edges .aside{stroke-dasharray:5 4}marker path{fill:var(--soft)}"
    "figcaption{color:var(--soft);font-size:.875rem;margin-top:.5rem}",
};

static const char *const sheet_index[] = {
    /* The index. */
    ".cards{list-style:none;padding:0;display:grid;gap:1rem;"
    "grid-template-columns:repeat(auto-fill,minmax(min(100%,19rem),1fr))}.cards li{margin:0;"
    "border:1px solid var(--line);border-radius:10px;background:var(--card);padding:1.1rem 1.3rem;"
    "position:relative}.cards p{margin:0;color:var(--soft);font-size:.9rem}.cards .name{"
    "color:var(--ink);font-size:1.15rem;font-weight:600;margin-bottom:.3rem}.cards .name a{"
    "color:inherit;text-decoration:none}.cards .name a::after{content:\"\";position:absolute;"
    "inset:0;border-radius:10px}.cards .about{color:var(--ink);margin-bottom:.5rem}"
    ".cards li:hover{border-color:var(--link)}",
};

static const char *const sheet_last[] = {
    /* Narrow windows, and paper. */
    "@media(max-width:40rem){.level{padding:1.1rem 1rem}.matrix td,.matrix thead th{"
    "min-width:12.5rem}.matrix tbody th,.matrix thead th:first-child{min-width:8.5rem;"
    "max-width:8.5rem;padding:.6rem}h2{font-size:1.5rem}}",
    "@media print{:root{--bg:#fff;--card:#fff;--ink:#000;--soft:#333;--line:#bbb;--mark:#eee;"
    "--link:#000;--todo:#000;--todo-bg:#eee;--ok:#000}body{font-size:10pt}"
    ".toc,.skip,.self,.site{display:none}.page,.page:not(.index){display:block;padding:0;"
    "max-width:none}.scroll{overflow:visible;max-height:none;border:0}thead th,"
    ".scroll th:first-child,"
    "caption{position:static}table{font-size:8pt}.matrix td,.matrix thead th,.matrix tbody th,"
    ".matrix thead th:first-child{min-width:0;padding:.2rem .3rem}.level{border-width:1px 0 0;"
    "padding:1rem 0}h1,h2,h3,h4,h5,dt{break-after:avoid}li,tr,.by-skill>div{break-inside:avoid}"
    "details::details-content{content-visibility:visible;block-size:auto}}",
    "@media(prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}",
};

static void add_sheet(struct buf *out, const char *const *rules, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        buf_add_text(out, rules[i]);
        buf_add_char(out, '\n');
    }
}

#define ADD_SHEET(out, sheet) add_sheet((out), (sheet), sizeof(sheet) / sizeof *(sheet))

void html_style(struct buf *out, enum html_page_kind kind)
{
    ADD_SHEET(out, sheet_common);
    if (kind == HTML_INDEX) {
        ADD_SHEET(out, sheet_index);
    } else {
        ADD_SHEET(out, sheet_ladder);
    }
    if (kind == HTML_LADDER_WITH_PATH) {
        ADD_SHEET(out, sheet_path);
    }
    ADD_SHEET(out, sheet_last);
}
