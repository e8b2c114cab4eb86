#include "prose/inline.h"

#include "prose/html.h"
#include "prose/inline_tidy.h"
#include "prose/linkpart.h"
#include "prose/links.h"

#include <assert.h>
#include <cmark.h>

/* libcmark looks at all open images for each closing bracket; above this product of both, a leaf is
 * taken as it is. */
enum { IMAGE_WORK_MAX = 200000, EXPECTED_MORE = 64, EXPECTED_TOKENS = 24 };

void inlines_expect(struct inlines *inlines, size_t length)
{
    buf_reserve(&inlines->source, length + EXPECTED_MORE);
    buf_reserve(&inlines->pool, length + EXPECTED_MORE);
    VEC_RESERVE(&inlines->tokens, EXPECTED_TOKENS);
}

uint32_t inlines_begin(struct inlines *inlines)
{
    struct inline_leaf leaf = {0};
    VEC_PUSH(&inlines->leaves, leaf);
    buf_add_literal(&inlines->source, "# ");
    inlines->leaf_start = inlines->source.length;
    return (uint32_t)inlines->leaves.count - 1;
}

/* A line end becomes a form feed: white space for libcmark, but no end of the heading. Two blanks
 * or a backslash before it make a line break (see inline_tidy.c); a line that ends in escaped
 * backslashes gets a blank, so that the last of them makes none. */
static void add_line_end(struct inlines *inlines)
{
    struct buf *source = &inlines->source;
    size_t end = source->length;
    if (!str_ends(buf_str(source), STR("  "))) {
        while (end > inlines->leaf_start && char_is_blank(source->at[end - 1]))
            end--;
    }
    size_t start = end;
    while (start > inlines->leaf_start && source->at[start - 1] == '\\')
        start--;
    bool is_break = end == source->length && (end - start) % 2 == 1;
    source->length = end;
    if (end > start && !is_break)
        buf_add_char(source, ' ');
    buf_add_char(source, '\f');
}

void inlines_add_line(struct inlines *inlines, struct str line)
{
    struct buf *source = &inlines->source;
    if (source->length > inlines->leaf_start)
        add_line_end(inlines);
    size_t start = source->length;
    buf_add_str(source, line);
    for (size_t i = start; i < source->length; i++) {
        if (source->at[i] < ' ' && linkpart_is_space(source->at[i]) && source->at[i] != '\t')
            source->at[i] = ' ';
    }
}

static bool is_hostile(struct str s)
{
    uint64_t images = 0, ends = 0;
    for (size_t at = str_find(s, 0, '!'); at < s.length; at = str_find(s, at + 1, '!'))
        images += at + 1 < s.length && s.at[at + 1] == '[';
    if (images == 0)
        return false;
    for (size_t at = str_find(s, 0, ']'); at < s.length; at = str_find(s, at + 1, ']'))
        ends++;
    return images * ends > IMAGE_WORK_MAX;
}

void inlines_end(struct inlines *inlines)
{
    struct inline_leaf *leaf = &inlines->leaves.items[inlines->leaves.count - 1];
    struct buf *source = &inlines->source;
    struct str text =
        str_make(source->at + inlines->leaf_start, source->length - inlines->leaf_start);
    leaf->is_empty = str_trim(text).length == 0;
    leaf->is_literal = !leaf->is_empty && is_hostile(text);
    if (leaf->is_literal) {
        leaf->literal =
            (struct inline_slice){(uint32_t)inlines->pool.length, (uint32_t)text.length};
        buf_add_str(&inlines->pool, text);
    }
    if (leaf->is_empty || leaf->is_literal)
        source->length = inlines->leaf_start - 2;
    else
        buf_add_literal(source, " #\n");
}

void inlines_add_definition(struct inlines *inlines, struct str line, bool is_last_line)
{
    buf_add_str(&inlines->source, line);
    buf_add_text(&inlines->source, is_last_line ? "\n\n" : " ");
}

void inlines_free(struct inlines *inlines)
{
    buf_free(&inlines->source);
    buf_free(&inlines->pool);
    VEC_FREE(&inlines->tokens);
    VEC_FREE(&inlines->leaves);
}

struct inline_run inlines_run(const struct inlines *inlines, uint32_t leaf)
{
    const struct inline_leaf *at = &inlines->leaves.items[leaf];
    return (struct inline_run){inlines, inlines->tokens.items + at->token, at->token_count};
}

/* Walking libcmark's tree. */
struct walk {
    struct inlines *inlines;
    const struct markdown_links *links;
    struct tidy tidy;
    bool in_link; /* a link is open that has a target */
    unsigned depth[MARK_COUNT];
};

static struct str node_text(cmark_node *node)
{
    return str_of(cmark_node_get_literal(node));
}

/* What an address becomes; as written, unless it is unsafe, where nobody says. */
static struct markdown_target resolve(const struct walk *walk, struct str url, bool is_image)
{
    struct markdown_target target = {.url = url};
    if (walk->links && walk->links->resolve)
        target = walk->links->resolve(walk->links->context, url, is_image);
    if (!target.image_inline && link_classify(target.url) == TARGET_UNSAFE)
        target.url = STR_NONE;
    return target;
}

/* The node that follows in document order once node's children are done or passed over; NULL behind
 * the last one below root. *left is called for each node that ends. */
static cmark_node *next_up(cmark_node *node, const cmark_node *root, struct walk *walk,
                           void (*left)(struct walk *, cmark_node *))
{
    while (node != root) {
        if (left)
            left(walk, node);
        cmark_node *next = cmark_node_next(node);
        if (next)
            return next;
        node = cmark_node_parent(node);
    }
    return NULL;
}

static bool is_break(cmark_node *node)
{
    cmark_node_type type = cmark_node_get_type(node);
    return type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK;
}

/* Appends the description of an image: the words below its node. */
static void add_description(struct walk *walk, cmark_node *image, struct buf *out)
{
    for (cmark_node *node = cmark_node_first_child(image); node;) {
        cmark_node_type type = cmark_node_get_type(node);
        if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE)
            tidy_add_words(out, node_text(node));
        cmark_node *child = cmark_node_first_child(node);
        node = child ? child : next_up(node, image, walk, NULL);
    }
}

static struct inline_slice add_title(struct inlines *inlines, cmark_node *node)
{
    struct inline_slice title = {(uint32_t)inlines->pool.length, 0};
    tidy_add_words(&inlines->pool, str_of(cmark_node_get_title(node)));
    title.length = (uint32_t)inlines->pool.length - title.at;
    return title;
}

/* A link of which the description is the text; only the text inside another link. */
static void add_image_link(struct walk *walk, cmark_node *node, struct str url)
{
    struct inline_token token = {.kind = INLINE_OPEN, .mark = MARK_LINK};
    bool is_link = url.length > 0 && !walk->in_link;
    if (is_link) {
        token.url = tidy_add_slice(walk->inlines, url);
        token.title = add_title(walk->inlines, node);
        tidy_push(&walk->tidy, token);
    }
    struct buf text = {0};
    add_description(walk, node, &text);
    tidy_add_text(&walk->tidy, text.length ? buf_str(&text) : url);
    buf_free(&text);
    if (is_link)
        tidy_close_link(&walk->tidy);
}

static void add_image(struct walk *walk, cmark_node *node)
{
    struct inlines *inlines = walk->inlines;
    struct markdown_target target = resolve(walk, str_of(cmark_node_get_url(node)), true);
    if (target.url.length == 0 ||
        (!target.image_inline && link_classify(target.url) == TARGET_REMOTE)) {
        add_image_link(walk, node, target.url);
        return;
    }
    struct inline_token token = {.kind = INLINE_IMAGE};
    token.url = tidy_add_slice(inlines, target.url);
    token.title = add_title(inlines, node);
    token.text.at = (uint32_t)inlines->pool.length;
    add_description(walk, node, &inlines->pool);
    token.text.length = (uint32_t)inlines->pool.length - token.text.at;
    tidy_push(&walk->tidy, token);
}

static void open_mark(struct walk *walk, enum inline_mark mark)
{
    if (walk->depth[mark]++ == 0)
        tidy_push(&walk->tidy, (struct inline_token){.kind = INLINE_OPEN, .mark = mark});
}

static void close_mark(struct walk *walk, enum inline_mark mark)
{
    if (--walk->depth[mark] == 0)
        tidy_push(&walk->tidy, (struct inline_token){.kind = INLINE_CLOSE, .mark = mark});
}

static void open_link(struct walk *walk, cmark_node *node)
{
    struct markdown_target target = resolve(walk, str_of(cmark_node_get_url(node)), false);
    if (target.url.length == 0 || walk->in_link)
        return;
    struct inline_token token = {.kind = INLINE_OPEN, .mark = MARK_LINK};
    token.url = tidy_add_slice(walk->inlines, target.url);
    token.title = add_title(walk->inlines, node);
    tidy_push(&walk->tidy, token);
    walk->in_link = true;
}

static void close_link(struct walk *walk)
{
    if (walk->in_link)
        tidy_close_link(&walk->tidy);
    walk->in_link = false;
}

static void add_html(struct walk *walk, struct str html)
{
    if (html_is_break(html))
        tidy_push(&walk->tidy, (struct inline_token){.kind = INLINE_HARD});
    else if (!html_is_left_out(html))
        tidy_add_text(&walk->tidy, html);
}

static void enter_node(struct walk *walk, cmark_node *node)
{
    cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_TEXT)
        tidy_add_text(&walk->tidy, node_text(node));
    else if (type == CMARK_NODE_CODE)
        tidy_add_code(&walk->tidy, node_text(node));
    else if (type == CMARK_NODE_HTML_INLINE)
        add_html(walk, node_text(node));
    else if (type == CMARK_NODE_EMPH)
        open_mark(walk, MARK_EMPHASIS);
    else if (type == CMARK_NODE_STRONG)
        open_mark(walk, MARK_STRONG);
    else if (type == CMARK_NODE_LINK)
        open_link(walk, node);
    else if (type == CMARK_NODE_IMAGE)
        add_image(walk, node);
    else
        assert(!is_break(node)); /* a leaf is one line for libcmark */
}

static void leave_node(struct walk *walk, cmark_node *node)
{
    cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_EMPH)
        close_mark(walk, MARK_EMPHASIS);
    else if (type == CMARK_NODE_STRONG)
        close_mark(walk, MARK_STRONG);
    else if (type == CMARK_NODE_LINK)
        close_link(walk);
}

static void read_heading(struct walk *walk, cmark_node *heading)
{
    for (cmark_node *node = cmark_node_first_child(heading); node;) {
        enter_node(walk, node);
        cmark_node *child =
            cmark_node_get_type(node) == CMARK_NODE_IMAGE ? NULL : cmark_node_first_child(node);
        node = child ? child : next_up(node, heading, walk, leave_node);
    }
}

void inlines_read(struct inlines *inlines, const struct markdown_links *links)
{
    const struct buf *source = &inlines->source;
    cmark_node *document = NULL, *heading = NULL;
    if (source->length > 0) {
        document = cmark_parse_document(source->at, source->length, CMARK_OPT_DEFAULT);
        heading = cmark_node_first_child(document);
    }
    for (size_t i = 0; i < inlines->leaves.count; i++) {
        struct inline_leaf *leaf = &inlines->leaves.items[i];
        struct walk walk = {.inlines = inlines, .links = links};
        tidy_begin(&walk.tidy, inlines);
        leaf->token = (uint32_t)inlines->tokens.count;
        if (leaf->is_literal) {
            tidy_push_text(&walk.tidy, leaf->literal);
        } else if (!leaf->is_empty && heading) {
            read_heading(&walk, heading);
            heading = cmark_node_next(heading);
        }
        tidy_end(&walk.tidy);
        leaf->token_count = (uint32_t)inlines->tokens.count - leaf->token;
    }
    if (document)
        cmark_node_free(document);
}

/* The line that begins at *at, which goes behind its end. */
static struct str line_at(struct str text, size_t *at)
{
    struct str line = str_skip(text, *at);
    line.length = str_find(line, 0, '\n');
    line.length = str_find(line, 0, '\r'); /* as good an end of a line */
    size_t end = *at + line.length;
    bool is_crlf = end + 1 < text.length && text.at[end] == '\r' && text.at[end + 1] == '\n';
    *at = end + 1 + is_crlf;
    return line;
}

void inlines_read_text(struct inlines *inlines, struct str text, const struct markdown_links *links)
{
    bool is_open = false;
    inlines_expect(inlines, text.length);
    for (size_t at = 0; at < text.length;) {
        struct str line = line_at(text, &at);
        if (str_trim(line).length == 0) {
            if (is_open)
                inlines_end(inlines);
            is_open = false;
            continue;
        }
        if (!is_open)
            inlines_begin(inlines);
        is_open = true;
        while (char_is_blank(line.at[0]))
            line = str_skip(line, 1);
        inlines_add_line(inlines, line);
    }
    if (is_open)
        inlines_end(inlines);
    inlines_read(inlines, links);
}
