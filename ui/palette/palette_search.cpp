#include "ui/palette/palette_search.h"

#include "config/options.h"
#include "ui/format.h"
#include "ui/languages/core_reader.h"
#include "ui/palette/action_rows.h"
#include "ui/palette/time_rows.h"
#include "ui/palette/word_match.h"

#include <algorithm>
#include <map>
#include <utility>

namespace usher::ui {
namespace {

QString tr(const char* words) {
    return QCoreApplication::translate("usher::ui", words);
}

/// What people call a page beside its title.
QString alsoCalled(const QString& page) {
    static const std::map<QString, QString> names{
        {QStringLiteral("connections"), tr("holders clients who waits")},
        {QStringLiteral("sessions"), tr("server locks blocked who blocks whom")},
        {QStringLiteral("calendar"), tr("weddings")},
        {QStringLiteral("forecast"), tr("plan peaks")},
        {QStringLiteral("history"), tr("past charts")},
        {QStringLiteral("audit"), tr("log who did what")},
        {QStringLiteral("report"), tr("pdf export")},
        {QStringLiteral("settings"), tr("options configuration")}};
    const auto found = names.find(page);
    return found == names.end() ? QString() : found->second;
}

PaletteRow pageRow(const QString& page, const QString& title, const QString& detail) {
    PaletteRow row;
    row.title = title;
    row.detail = detail;
    row.line = title;
    row.act.page = page;
    return row;
}

bool isPool(const QString& page) {
    return page.startsWith(QStringLiteral("pool:"));
}

/// Nothing is done on the locked wall, and no page is shown there.
void keepReadOnly(std::vector<PaletteRow>& rows) {
    std::erase_if(rows, [](const PaletteRow& row) { return !row.act.command.isEmpty(); });
    for (auto& row : rows)
        if (!row.act.page.isEmpty() || row.act.desk == PaletteAct::Desk::report ||
            row.act.desk == PaletteAct::Desk::welcome ||
            row.act.desk == PaletteAct::Desk::language || row.act.desk == PaletteAct::Desk::goOn ||
            row.act.desk == PaletteAct::Desk::note)
            row.trouble = tr("The wall is read-only: unlock it first (Ctrl+L).");
}

} // namespace

void PaletteSearch::setWorld(PaletteWorld world) {
    m_world = std::move(world);
    m_items.clear();
    addPages();
    addPools();
    addDesk();
    addWeddings();
    addOptions();
}

void PaletteSearch::add(PaletteRow row, const QString& words, int behind) {
    m_items.push_back({std::move(row), matchWords(words), behind});
}

void PaletteSearch::addPages() {
    for (const auto& page : m_world.pages) {
        const QString kind = isPool(page.id) ? tr("pool") : tr("page");
        const QString detail =
            page.keys.isEmpty() ? kind : QStringLiteral("%1 · %2").arg(kind, page.keys);
        auto row = pageRow(page.id, page.title, detail);
        if (isPool(page.id))
            add(row, page.title, 0);
        else
            add(row, page.title + u' ' + alsoCalled(page.id), 0);
    }
}

void PaletteSearch::addPools() {
    for (const auto& pool : m_world.pools) {
        auto holders = pageRow(
            QStringLiteral("connections"),
            tr("Connections of %1").arg(pool.name),
            tr("who holds them, and who waits"));
        holders.act.target.pool = pool.name;
        add(holders, tr("holders connections clients") + u' ' + pool.name, 6);
        auto past = pageRow(
            QStringLiteral("history"),
            tr("History of %1").arg(pool.name),
            tr("its charts over any past range"));
        past.act.target.pool = pool.name;
        add(past, tr("history past") + u' ' + pool.name, 6);
    }
}

void PaletteSearch::addWeddings() {
    for (const auto& wedding : m_world.weddings) {
        const QDateTime start = toDateTime(wedding.start, m_world.zone);
        const QString day = QLocale().toString(start, tr("dddd d MMMM yyyy HH:mm"));
        PaletteRow row;
        row.title = text(wedding.name);
        row.detail = tr("wedding · %1").arg(dayAndTime(wedding.start, m_world.zone));
        row.line = row.title + u' ' + start.toString(QStringLiteral("yyyy-MM-dd"));
        row.act.page = QStringLiteral("calendar");
        row.act.target.day = start.date();
        row.act.target.wedding = wedding;
        add(row, row.line + u' ' + day, 5);
    }
}

void PaletteSearch::addOptions() {
    for (const auto& option : config::optionTable()) {
        PaletteRow row;
        row.act.option = QStringLiteral("%1.%2").arg(text(option.table), text(option.key));
        row.title = row.act.option;
        row.detail = inYourLanguage(option.prose);
        row.line = row.title;
        add(row, row.title, 10);
    }
}

struct PaletteSearch::DeskLine {
    PaletteAct::Desk act;
    QString title, keys, words;
};

void PaletteSearch::addDesk(const DeskLine& line) {
    PaletteRow row;
    row.title = line.title;
    row.detail = line.keys;
    row.line = line.title;
    row.act.desk = line.act;
    add(row, line.title + u' ' + line.words, 3);
}

void PaletteSearch::addDesk() {
    using Desk = PaletteAct::Desk;
    addDesk({Desk::keys, tr("Keys: what the keyboard can do"), tr("F1"), tr("shortcuts help")});
    addLooks();
    addDesk(
        {Desk::wall,
         m_world.wallMode ? tr("Leave the wall") : tr("The wall: large, read-only, awake"),
         tr("F11"),
         tr("kiosk full screen")});
    if (m_world.wallMode)
        addDesk(
            {Desk::lock,
             m_world.readOnly ? tr("Unlock the wall") : tr("Lock the wall"),
             tr("Ctrl+L"),
             {}});
    addDesk({Desk::report, tr("Export the report as PDF"), tr("Ctrl+E"), {}});
    if (m_world.here)
        addDesk(
            {Desk::goOn,
             tr("Go on without a window"),
             tr("the engine serves on, nobody is cut off"),
             tr("close background headless leave")});
    if (m_world.here)
        addDesk(
            {Desk::welcome,
             tr("Welcome: the first steps"),
             tr("see it live, connect a database, bring users and weddings in"),
             tr("first run set up help tour")});
}

void PaletteSearch::addLooks() {
    addDesk(
        {PaletteAct::Desk::theme,
         tr("Theme: the next one"),
         tr("Ctrl+T"),
         tr("light dark high contrast colours")});
    addDesk(
        {PaletteAct::Desk::motion,
         tr("Motion: the next choice"),
         tr("Ctrl+M"),
         tr("reduced still blink animation")});
    addDesk(
        {PaletteAct::Desk::note,
         tr("Write a note on the selected alarm, or on today"),
         tr("N"),
         tr("add a note handover comment day")});
    addDesk(
        {PaletteAct::Desk::language,
         tr("Language of the desk"),
         tr("on the page Settings"),
         tr("German French English Deutsch Français")});
}

std::vector<PaletteRow> PaletteSearch::matching(const QString& line) const {
    const QStringList asked = askedWords(line);
    auto rows = timeRows(asked, m_world);
    for (auto& row : actionRows(asked, m_world))
        rows.push_back(std::move(row));
    for (const auto& item : m_items)
        if (const int score = matchScore(asked, item.words); score > 0) {
            rows.push_back(item.row);
            rows.back().score = score - item.behind;
        }
    std::ranges::stable_sort(rows, [](const auto& a, const auto& b) {
        return std::pair(!a.trouble.isEmpty(), -a.score) <
               std::pair(!b.trouble.isEmpty(), -b.score);
    });
    if (rows.size() > kMostPaletteRows)
        rows.resize(kMostPaletteRows);
    return rows;
}

/// A recent one is found anew, so that what is gone is not offered.
std::vector<PaletteRow> PaletteSearch::untyped(const QStringList& recent) const {
    std::vector<PaletteRow> rows;
    for (const auto& line : recent)
        for (auto& row : matching(line))
            if (row.line == line && row.trouble.isEmpty()) {
                row.recent = true;
                rows.push_back(std::move(row));
                break;
            }
    for (const auto& item : m_items)
        if (!item.row.act.page.isEmpty() && item.row.act.target.pool.isEmpty() &&
            !item.row.act.target.day.isValid() && !recent.contains(item.row.line))
            rows.push_back(item.row);
    return rows;
}

std::vector<PaletteRow> PaletteSearch::find(const QString& line, const QStringList& recent) const {
    auto rows = askedWords(line).isEmpty() ? untyped(recent) : matching(line);
    if (m_world.readOnly)
        keepReadOnly(rows);
    return rows;
}

} // namespace usher::ui
