/* What the names of columns say that they hold. */
#include "tools/table.h"

#include "prose/words.h"

/* Names with blanks between them, each as draft_add_slug() makes it of words_normalize_title():
 * small letters without marks, English plurals folded, dashes between words. */
static const struct {
    enum table_role role;
    const char *names;
} role_names[] = {
    {TABLE_LEVEL, "level job-level career-level seniority seniority-level proficiency "
                  "proficiency-level career-stage job-stage tier"},
    {TABLE_LEVEL, "stufe karrierestufe senioritaetsstufe senioritaet kompetenzstufe karrierelevel "
                  "erfahrungsstufe"},
    {TABLE_LEVEL, "niveau niveau-de-poste niveau-de-carriere echelon seniorite"},
    {TABLE_LEVEL, "nivel nivel-de-carrera nivel-del-puesto nivele"},

    {TABLE_STATEMENT, "statement expectation behavior behaviour indicator criterion criteria "
                      "requirement level-description level-descriptor descriptor "
                      "expected-behavior expected-behaviour key-behavior key-behaviour "
                      "behavioral-indicator behavioural-indicator observable-behavior "
                      "observable-behaviour performance-indicator what-good-look-like"},
    {TABLE_STATEMENT, "verhalten verhaltensweise verhaltensweisen verhaltensanker erwartung "
                      "erwartungen anforderung anforderungen indikator indikatoren kriterium "
                      "kriterien stufenbeschreibung"},
    {TABLE_STATEMENT, "comportement comportement-attendu attente attendu critere exigence "
                      "indicateur"},
    {TABLE_STATEMENT, "comportamiento comportamiento-esperado conducta expectativa criterio "
                      "requisito indicador"},

    {TABLE_SKILL, "skill competency competence competencie capability skill-name competency-name "
                  "core-competency"},
    {TABLE_SKILL, "kompetenz kompetenzen faehigkeit faehigkeiten fertigkeit fertigkeiten"},
    {TABLE_SKILL, "aptitude savoir-faire competence-cle"},
    {TABLE_SKILL, "competencia habilidad habilidade capacidad capacidade destreza"},

    {TABLE_GROUP, "group category area competency-area skill-area skill-group theme pillar domain "
                  "dimension competency-group competency-category skill-category "
                  "competency-domain skill-domain competency-cluster skill-cluster focus-area"},
    {TABLE_GROUP, "kompetenzbereich kompetenzfeld kompetenzgruppe kategorie bereich themenfeld "
                  "themenbereich gruppe saeule handlungsfeld"},
    {TABLE_GROUP, "domaine domaine-de-competence categorie groupe famille-de-competence pole axe "
                  "pilier"},
    {TABLE_GROUP, "categoria dominio grupo ambito pilar area-de-competencia"},

    {TABLE_DESCRIPTION, "description definition summary skill-description competency-description "
                        "skill-definition competency-definition"},
    {TABLE_DESCRIPTION, "beschreibung erlaeuterung kompetenzbeschreibung"},
    {TABLE_DESCRIPTION, "descripcion definicion"},

    {TABLE_LEVEL_TITLE, "title job-title level-title level-name position"},
    {TABLE_LEVEL_TITLE, "titel jobtitel stellentitel stellenbezeichnung positionsbezeichnung"},
    {TABLE_LEVEL_TITLE, "titre intitule intitule-du-poste poste"},
    {TABLE_LEVEL_TITLE, "titulo titulo-del-puesto puesto cargo"},

    {TABLE_GRADE, "grade pay-grade salary-grade job-grade band pay-band salary-band"},
    {TABLE_GRADE, "gehaltsstufe gehaltsband entgeltgruppe verguetungsgruppe"},
    {TABLE_GRADE, "classe-salariale grado banda-salarial"},

    {TABLE_CODE, "code job-code level-code"},

    {TABLE_EXPERIENCE, "experience year year-of-experience yoe"},
    {TABLE_EXPERIENCE, "erfahrung berufserfahrung jahre berufsjahre"},
    {TABLE_EXPERIENCE, "annee annee-dexperience experiencia ano ano-de-experiencia"},

    {TABLE_SPAN, "span span-of-control fuehrungsspanne"},

    {TABLE_NOTES, "note comment remark reference resource source link owner"},
    {TABLE_NOTES, "bemerkung bemerkungen anmerkung anmerkungen kommentar kommentare hinweis "
                  "hinweise notiz notizen quelle"},
    {TABLE_NOTES, "remarque commentaire nota comentario observacion observacione"},

    {TABLE_EXAMPLE, "example evidence beispiel beispiele nachweis exemple ejemplo evidencia"},
    {TABLE_STATE, "state"},

    {TABLE_LADDER, "ladder role job-family career-path career-ladder"},
    {TABLE_LADDER, "rolle jobfamilie laufbahn karrierepfad karriereleiter berufsbild"},
    {TABLE_LADDER, "metier famille-de-metier filiere rol familia-de-puesto carrera"},

    {TABLE_TRACK, "track career-track"},
    {TABLE_RANK, "rank"},
    {TABLE_KIND, "kind"},
    {TABLE_DEPTH, "depth"},
};

/* Columns of our own exports, exactly. */
static const struct {
    const char *name;
    enum table_role role;
} our_names[] = {
    {"ladder_id", TABLE_LADDER_ID},       {"level_id", TABLE_LEVEL_ID},
    {"skill_id", TABLE_SKILL_ID},         {"category_id", TABLE_SKILL_ID},
    {"statement_id", TABLE_STATEMENT_ID}, {"parent_id", TABLE_PARENT_ID},
};

/* Whether one of the names that stand in a row is this one. */
static bool has_name(const char *names, struct str name)
{
    while (*names != '\0') {
        size_t length = strcspn(names, " ");
        if (length == name.length && memcmp(names, name.at, length) == 0)
            return true;
        names += length;
        names += *names == ' ';
    }
    return false;
}

static enum table_role role_of_slug(struct str slug)
{
    for (size_t i = 0; i < sizeof role_names / sizeof *role_names; i++) {
        if (has_name(role_names[i].names, slug))
            return role_names[i].role;
    }
    return TABLE_OTHER;
}

/* "Kompetenz(en)", "Skill(s)": the name without its plural. */
static struct str drop_plural(struct str name)
{
    size_t open = str_find(name, 0, '(');
    bool is_plural =
        name.length > open + 2 && name.length <= open + 4 && name.at[name.length - 1] == ')';
    for (size_t i = open + 1; is_plural && i + 1 < name.length; i++)
        is_plural = name.at[i] >= 'a' && name.at[i] <= 'z';
    return is_plural ? str_trim(str_make(name.at, open)) : name;
}

enum table_role table_role_of(struct str header)
{
    struct buf words = {0}, slug = {0};
    enum table_role role;
    header = str_trim(header);
    if (header.length == 0 || header.length > 60)
        return TABLE_OTHER;
    for (size_t i = 0; i < sizeof our_names / sizeof *our_names; i++) {
        if (str_equal(header, str_of(our_names[i].name)))
            return our_names[i].role;
    }
    words_normalize_title(&words, drop_plural(header));
    draft_add_slug(&slug, buf_str(&words));
    role = slug.length > 0 ? role_of_slug(buf_str(&slug)) : TABLE_OTHER;
    buf_free(&words);
    buf_free(&slug);
    return role;
}

enum table_role table_role_named(struct str name)
{
    static const struct {
        const char *name;
        enum table_role role;
    } others[] = {{"skill", TABLE_SKILL},         {"category", TABLE_SKILL},
                  {"group", TABLE_GROUP},         {"level", TABLE_LEVEL},
                  {"statement", TABLE_STATEMENT}, {"description", TABLE_DESCRIPTION},
                  {"title", TABLE_LEVEL_TITLE},   {"example", TABLE_EXAMPLE},
                  {"ladder", TABLE_LADDER},       {"track", TABLE_TRACK},
                  {"state", TABLE_STATE},         {"depth", TABLE_DEPTH},
                  {"grade", TABLE_GRADE},         {"kind", TABLE_KIND}};
    for (size_t i = 0; i < sizeof our_names / sizeof *our_names; i++) {
        if (str_equal(name, str_of(our_names[i].name)))
            return our_names[i].role;
    }
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (str_equal(name, str_of(others[i].name)))
            return others[i].role;
    }
    return TABLE_ROLE_COUNT;
}
