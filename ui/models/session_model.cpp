#include "ui/models/session_model.h"

#include "limits/limits.h"
#include "ui/format.h"
#include "ui/languages/core_reader.h"

#include <QCoreApplication>
#include <QSet>

#include <array>
#include <tuple>

namespace usher::ui {
namespace {

using sessions::Session;

/// More changes than these at once are told as a table of its own.
constexpr int kMostRuns = 64;

QString tr(const char* source) {
    return QCoreApplication::translate("usher::ui", source);
}

QString blockedWords(const Session& session, const Session* blocker) {
    const int first = session.blockedBy.front();
    const auto more = session.blockedBy.size() - 1;
    QString words;
    if (first == 0)
        words = tr("blocked by a prepared transaction");
    else if (!blocker)
        words = tr("blocked by %1").arg(first);
    else if (blocker->transactionS < 0)
        words = tr("blocked by %1 (%2)").arg(first).arg(text(blocker->whoseApplication()));
    else
        words = tr("blocked by %1 (%2, holds for %3)")
                    .arg(first)
                    .arg(text(blocker->whoseApplication()), duration(blocker->transactionS));
    return more > 0 ? tr("%1 and %2 more").arg(words).arg(more) : words;
}

QString blocksWords(const sessions::Place& place) {
    return place.behind > 0 ? tr("blocks %1").arg(place.behind) : QString();
}

/// A block that lasts is told with a shape: one of a moment is how a database works.
std::optional<monitor::Severity> severityOf(const SessionRow& row) {
    constexpr double kLongS = limits::kLongHoldMs / 1000;
    if (row.place.isRoot() && row.session.transactionS >= kLongS)
        return monitor::Severity::critical;
    if (row.place.blocked && row.session.queryS >= kLongS)
        return monitor::Severity::warning;
    return {};
}

QString whereOf(const Session& session) {
    return inYourLanguage(sessions::label(session));
}
QString ageOf(const Session& session) {
    const double seconds = sessionSeconds(session);
    if (seconds < 0)
        return kNone;
    return seconds < 1 ? milliseconds(seconds * 1000) : duration(seconds);
}

QString cellOf(const SessionRow& row, int column) {
    const auto& session = row.session;
    switch (column) {
    case SessionModel::process:
        return session.pid ? QString::number(session.pid) : kNone;
    case SessionModel::application:
        return text(session.whoseApplication());
    case SessionModel::user:
        return text(session.whoseUser());
    case SessionModel::where:
        return whereOf(session);
    case SessionModel::state:
        return sessionStateWords(session);
    case SessionModel::age:
        return ageOf(session);
    case SessionModel::blocking:
        return row.blocking;
    default:
        return text(session.query);
    }
}

bool isNumber(int column) {
    return column == SessionModel::process || column == SessionModel::age;
}

double numberOf(const SessionRow& row, int column) {
    if (column == SessionModel::process)
        return row.session.pid;
    if (column == SessionModel::age)
        return sessionSeconds(row.session);
    return row.place.behind + (row.place.blocked ? 0.5 : 0);
}

/// What a column is sorted by.
struct SortKey {
    double number = 0;
    QString words;
    const SessionRow* row = nullptr;
};

bool isLess(const SortKey& a, const SortKey& b) {
    return std::tie(a.number, a.words) < std::tie(b.number, b.words);
}

} // namespace

std::vector<SessionRow> sessionRows(const sessions::Sample& sample) {
    const auto& all = sample.sessions;
    const auto places = sessions::placesOf(all);
    std::unordered_map<int, const Session*> byPid;
    for (const auto& each : all)
        byPid.emplace(each.pid, &each);
    std::vector<SessionRow> rows;
    rows.reserve(all.size());
    for (const auto i : sessions::worstFirst(all, places)) {
        SessionRow row{.session = all[i], .place = places[i], .blocking = blocksWords(places[i])};
        if (!all[i].blockedBy.empty()) {
            const auto blocker = byPid.find(all[i].blockedBy.front());
            const auto* who = blocker == byPid.end() ? nullptr : blocker->second;
            const QString blocked = blockedWords(all[i], who);
            row.blocking =
                row.blocking.isEmpty() ? blocked : tr("%1, %2").arg(blocked, row.blocking);
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

QString sessionStateWords(const Session& session) {
    if (session.isClient())
        return tr("waits for a connection");
    if (session.state.empty())
        return session.kind == "client backend" ? tr("not shown") : inYourLanguage(session.kind);
    if (!session.isActive())
        return inYourLanguage(session.state);
    if (session.waitType.empty())
        return tr("running");
    return tr("waits: %1 %2").arg(text(session.waitType), text(session.waitEvent));
}

double sessionSeconds(const Session& session) {
    if (session.isActive())
        return session.queryS;
    return session.isIdleInTransaction() ? session.transactionS : session.stateS;
}

QString groupWords(const std::string& name, sessions::By by) {
    if (!name.empty())
        return text(name);
    switch (by) {
    case sessions::By::application:
        return tr("(no application's name)");
    case sessions::By::user:
        return tr("(no user)");
    case sessions::By::pool:
        return tr("(not through Usher)");
    case sessions::By::state:
        break;
    }
    return tr("(not shown)");
}

void SessionModel::apply(std::vector<SessionRow> rows) {
    const auto before = std::exchange(m_all, std::move(rows)); // shown until show() has done
    show(wanted());
}

void SessionModel::setFilter(const QString& words) {
    m_filter = words.trimmed();
    show(wanted());
}

void SessionModel::setOnly(std::optional<Only> only) {
    m_only = std::move(only);
    show(wanted());
}

const SessionRow* SessionModel::row(const QModelIndex& index) const {
    return index.isValid() && index.row() < rowCount()
               ? m_rows[static_cast<std::size_t>(index.row())]
               : nullptr;
}

int SessionModel::placeOf(qint64 key) const {
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        if (m_rows[i]->key() == key)
            return static_cast<int>(i);
    return -1;
}

std::vector<const SessionRow*> SessionModel::all(const Only& only) const {
    Rows rows;
    for (const auto& row : m_all)
        if (sessions::groupOf(row.session, only.by) == only.name)
            rows.push_back(&row);
    return rows;
}

int SessionModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}
int SessionModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : columns;
}

QVariant SessionModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto& shown = *m_rows[static_cast<std::size_t>(index.row())];
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return cellOf(shown, index.column());
    if (role == Qt::TextAlignmentRole)
        return QVariant(
            (isNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role == kSeverityRole && index.column() == blocking)
        if (const auto severity = severityOf(shown))
            return static_cast<int>(*severity);
    return {};
}

QVariant SessionModel::headerData(int section, Qt::Orientation orientation, int role) const {
    const std::array titles{
        tr("Process"),
        tr("Blocking"),
        tr("State"),
        tr("For"),
        tr("Application"),
        tr("User"),
        tr("Pool or db."),
        tr("Statement")};
    if (orientation != Qt::Horizontal || section < 0 || section >= columns)
        return {};
    if (role == Qt::DisplayRole)
        return titles[static_cast<std::size_t>(section)];
    if (role == Qt::TextAlignmentRole)
        return QVariant((isNumber(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    return {};
}

void SessionModel::sort(int column, Qt::SortOrder order) {
    m_column = column;
    m_order = order;
    show(wanted());
}

bool SessionModel::matches(const SessionRow& row) const {
    if (m_only && sessions::groupOf(row.session, m_only->by) != m_only->name)
        return false;
    if (m_filter.isEmpty())
        return true;
    if (row.haystack.isEmpty()) {
        for (int column = 0; column < columns; ++column)
            row.haystack += cellOf(row, column) + u'\n';
        row.haystack += text(row.session.clientAddress) + u'\n' + text(row.session.database);
    }
    return row.haystack.contains(m_filter, Qt::CaseInsensitive);
}

SessionModel::Rows SessionModel::wanted() const {
    Rows rows;
    for (const auto& row : m_all)
        if (matches(row))
            rows.push_back(&row);
    if (m_column >= 0)
        sortRows(rows);
    return rows;
}

void SessionModel::sortRows(Rows& rows) const {
    const bool numbers = isNumber(m_column) || m_column == blocking;
    std::vector<SortKey> keys;
    keys.reserve(rows.size());
    for (const auto* row : rows)
        keys.push_back(
            {.number = numbers ? numberOf(*row, m_column) : 0,
             .words = numbers ? QString() : cellOf(*row, m_column).toCaseFolded(),
             .row = row});
    if (m_order == Qt::AscendingOrder)
        std::ranges::stable_sort(keys, isLess);
    else
        std::ranges::stable_sort(keys, [](const auto& a, const auto& b) { return isLess(b, a); });
    std::ranges::transform(keys, rows.begin(), &SortKey::row);
}

bool SessionModel::isSame(const Rows& next) const {
    return std::ranges::equal(m_rows, next, [](const auto* a, const auto* b) {
        return a->key() == b->key();
    });
}

void SessionModel::show(Rows next) {
    if (isSame(next)) {
        m_rows = std::move(next);
        if (!m_rows.empty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columns - 1));
        return;
    }
    if (std::abs(static_cast<int>(next.size()) - rowCount()) > kMostRuns) {
        beginResetModel();
        m_rows = std::move(next);
        endResetModel();
        return;
    }
    removeMissing(next);
    append(next);
    reorder(std::move(next));
}

void SessionModel::removeMissing(const Rows& next) {
    QSet<qint64> stay;
    for (const auto* row : next)
        stay.insert(row->key());
    for (int i = rowCount() - 1; i >= 0; --i) {
        if (stay.contains(m_rows[static_cast<std::size_t>(i)]->key()))
            continue;
        beginRemoveRows({}, i, i);
        m_rows.erase(m_rows.begin() + i);
        endRemoveRows();
    }
}

void SessionModel::append(const Rows& next) {
    QSet<qint64> there;
    for (const auto* row : m_rows)
        there.insert(row->key());
    Rows added;
    std::ranges::copy_if(next, std::back_inserter(added), [&](const SessionRow* row) {
        return !there.contains(row->key());
    });
    if (added.empty())
        return;
    beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(added.size()) - 1);
    m_rows.insert(m_rows.end(), added.begin(), added.end());
    endInsertRows();
}

void SessionModel::reorder(Rows next) {
    Q_EMIT layoutAboutToBeChanged();
    std::unordered_map<qint64, int> places;
    for (std::size_t i = 0; i < next.size(); ++i)
        places.emplace(next[i]->key(), static_cast<int>(i));
    const auto before = persistentIndexList();
    QModelIndexList after;
    for (const auto& each : before) {
        const auto key = m_rows[static_cast<std::size_t>(each.row())]->key();
        after << index(places.at(key), each.column());
    }
    m_rows = std::move(next);
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged();
}

namespace {

template <int sessions::Group::*Count> QString countOf(const GroupRow& row) {
    const int n = row.group.*Count;
    return n > 0 ? count(n) : kNone;
}

} // namespace

std::unique_ptr<GroupModel> makeGroupModel() {
    using sessions::Group;
    return std::make_unique<GroupModel>(
        std::vector<GroupModel::Column>{
            {tr("Group"),
             [](const GroupRow& row) {
                 return groupWords(row.group.name, row.by);
             }},
            {tr("Active"), countOf<&Group::active>, true},
            {tr("Blocked"), countOf<&Group::blocked>, true},
            {tr("Idle in tr."), countOf<&Group::idleInTransaction>, true},
            {tr("Waiting"), countOf<&Group::waiting>, true},
            {tr("Servers"), countOf<&Group::servers>, true}},
        [](const GroupRow& row) {
            return std::hash<std::string>()(row.group.name) + static_cast<std::uint64_t>(row.by);
        });
}

std::vector<GroupRow> groupRows(const sessions::Sample& sample, sessions::By by) {
    std::vector<GroupRow> rows;
    for (auto& group : sessions::grouped(sample.sessions, by))
        rows.push_back({.group = std::move(group), .by = by});
    return rows;
}

} // namespace usher::ui
