#include "app/history/history_rows.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QVariant>

#include <algorithm>
#include <map>

namespace usher::history {
namespace {

constexpr const char* kInsertSample =
    "INSERT INTO usher_sample VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr const char* kInsertEvent = "INSERT INTO usher_event VALUES (?, ?, ?, ?, ?, ?, ?)";
constexpr const char* kInsertNote = "INSERT INTO usher_note VALUES (?, ?)";

QString text(const std::string& s) {
    return QString::fromStdString(s);
}

QString fieldsToJson(const std::map<std::string, std::string>& fields) {
    QJsonObject object;
    for (const auto& [key, value] : fields)
        object.insert(text(key), text(value));
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

std::map<std::string, std::string> fieldsFromJson(const QString& json) {
    std::map<std::string, std::string> fields;
    const auto object = QJsonDocument::fromJson(json.toUtf8()).object();
    for (auto it = object.begin(); it != object.end(); ++it)
        fields[it.key().toStdString()] = it.value().toString().toStdString();
    return fields;
}

QVariant count(std::uint64_t value) {
    return QVariant::fromValue(static_cast<qint64>(value));
}

QVariantList rowOf(const monitor::HistorySample& s) {
    return {
        toMsEpoch(s.at),
        static_cast<int>(s.length.count()),
        text(s.pool),
        text(s.acquired.encode()),
        s.utilization,
        s.size,
        s.leased,
        s.waitingMax,
        s.planned,
        count(s.acquisitions),
        count(s.transactions),
        count(s.queries),
        count(s.timeouts),
        count(s.failures),
        count(s.reserveAcquired),
        s.weddingDay ? 1 : 0};
}

QVariantList rowOf(const monitor::Event& e) {
    return {
        toMsEpoch(e.at),
        count(e.seq),
        static_cast<int>(e.kind),
        static_cast<int>(e.severity),
        text(e.pool),
        text(e.text),
        fieldsToJson(e.fields)};
}

QVariantList rowOf(const std::pair<WallTime, std::string>& note) {
    return {toMsEpoch(note.first), text(note.second)};
}

bool insert(QSqlQuery& query, const QVariantList& values) {
    for (int i = 0; i < values.size(); ++i)
        query.bindValue(i, values[i]);
    return query.exec();
}

template <class Rows> bool insertInto(QSqlQuery& query, const char* sql, const Rows& rows) {
    if (rows.empty())
        return true;
    if (!query.prepare(QString::fromLatin1(sql)))
        return false;
    return std::all_of(rows.begin(), rows.end(), [&](const auto& row) {
        return insert(query, rowOf(row));
    });
}

/// The columns of a row, one after the other.
class Columns {
  public:
    explicit Columns(const QSqlQuery& row) : m_row(row) {}
    QVariant next() { return m_row.value(m_at++); }
    int integer() { return next().toInt(); }
    double real() { return next().toDouble(); }
    std::string text() { return next().toString().toStdString(); }
    WallTime time() { return fromMsEpoch(next().toLongLong()); }
    /// No count is below zero, whatever a damaged file says.
    std::uint64_t count() {
        return static_cast<std::uint64_t>(std::max<qint64>(0, next().toLongLong()));
    }

  private:
    const QSqlQuery& m_row;
    int m_at = 0;
};

} // namespace

std::size_t rowsOf(const Batch& batch) {
    return batch.samples.size() + batch.events.size() + batch.notes.size();
}

qint64 toMsEpoch(WallTime at) {
    return std::chrono::duration_cast<Millis>(at.time_since_epoch()).count();
}

WallTime fromMsEpoch(qint64 ms) {
    return WallTime{Millis{ms}};
}

bool insertAll(QSqlQuery& query, const Batch& batch) {
    return insertInto(query, kInsertSample, batch.samples) &&
           insertInto(query, kInsertEvent, batch.events) &&
           insertInto(query, kInsertNote, batch.notes);
}

monitor::HistorySample sampleOf(const QSqlQuery& row) {
    Columns columns(row);
    monitor::HistorySample s;
    s.at = columns.time();
    s.length = Seconds{columns.integer()};
    s.pool = columns.text();
    s.acquired.decode(columns.text());
    s.utilization = columns.real();
    s.size = columns.real();
    s.leased = columns.real();
    s.waitingMax = columns.real();
    s.planned = columns.real();
    s.acquisitions = columns.count();
    s.transactions = columns.count();
    s.queries = columns.count();
    s.timeouts = columns.count();
    s.failures = columns.count();
    s.reserveAcquired = columns.count();
    s.weddingDay = columns.integer() != 0;
    return s;
}

monitor::Event eventOf(const QSqlQuery& row) {
    Columns columns(row);
    monitor::Event e;
    e.at = columns.time();
    e.seq = static_cast<std::uint64_t>(columns.next().toLongLong());
    e.kind = static_cast<monitor::EventKind>(std::clamp(columns.integer(), 0, 3));
    e.severity = static_cast<monitor::Severity>(std::clamp(columns.integer(), 0, 3));
    e.pool = columns.text();
    e.text = columns.text();
    e.fields = fieldsFromJson(columns.next().toString());
    return e;
}

} // namespace usher::history
