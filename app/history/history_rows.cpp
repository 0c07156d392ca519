#include "app/history/history_rows.h"

#include "figures/figure.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>
#include <QVariant>
#include <QVariantList>
#include <algorithm>
#include <array>
#include <map>
#include <string_view>

namespace usher::history {
namespace {

constexpr const char *kWhole = "BIGINT", *kReal = "DOUBLE PRECISION";
constexpr const char* kInsertEvent = "INSERT INTO usher_event VALUES (?, ?, ?, ?, ?, ?, ?)";
constexpr const char* kInsertNote = "INSERT INTO usher_note VALUES (?, ?)";
/// at, seconds, pool and acquired; then gauges, counters, wedding_day and the other histograms.
constexpr std::size_t kKeys = 4;

std::size_t weddingDay() {
    return kKeys + figures::sampleGauges().size() + figures::recordedCounters().size();
}

/// Beside `acquired`, which is as old as the table.
struct HistogramColumn {
    const char* name;
    Histogram monitor::HistorySample::*member;
};
constexpr std::array kHistograms{
    HistogramColumn{"query_times", &monitor::HistorySample::queries},
    HistogramColumn{"transaction_times", &monitor::HistorySample::transactions}};

/// The column was named before the counter was.
QString columnOf(const figures::CounterRow& counter) {
    const std::string_view name = counter.column;
    return name == "reserve_acquired" ? QStringLiteral("reserve") : QLatin1String(counter.column);
}

std::vector<SampleColumn> makeColumns() {
    std::vector<SampleColumn> columns{
        {QStringLiteral("at"), "BIGINT NOT NULL"},
        {QStringLiteral("seconds"), "INTEGER NOT NULL"},
        {QStringLiteral("pool"), "TEXT NOT NULL"},
        {QStringLiteral("acquired"), "TEXT NOT NULL"}};
    for (const auto& gauge : figures::sampleGauges())
        columns.push_back({QLatin1String(gauge.column), kReal});
    for (const auto& counter : figures::recordedCounters())
        columns.push_back({columnOf(counter), kWhole});
    columns.push_back({QStringLiteral("wedding_day"), "INTEGER"});
    for (const auto& histogram : kHistograms)
        columns.push_back({QLatin1String(histogram.name), "TEXT"});
    return columns;
}

/// What `part` says of each column, with commas between.
template <class Part> QString listed(Part part) {
    QStringList parts;
    for (const auto& column : sampleColumns())
        parts << part(column);
    return parts.join(QLatin1String(", "));
}

QString declared(const SampleColumn& column) {
    return column.name + QLatin1Char(' ') + QLatin1String(column.type);
}

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

/// Names its columns: a table that has more of them takes the row all the same.
QString insertSampleSql(const QString& table) {
    return QStringLiteral("INSERT INTO %1 (%2) VALUES (%3)")
        .arg(
            table,
            listed([](const SampleColumn& column) { return column.name; }),
            listed([](const SampleColumn&) { return QStringLiteral("?"); }));
}

QVariantList rowOf(const monitor::HistorySample& s) {
    QVariantList row{
        toMsEpoch(s.at),
        static_cast<int>(s.length.count()),
        text(s.pool),
        text(s.acquired.encode())};
    for (const auto& gauge : figures::sampleGauges())
        row << s.*gauge.member;
    for (const auto& counter : figures::recordedCounters())
        row << static_cast<qint64>(s.counts.*counter.member);
    row << (s.weddingDay ? 1 : 0);
    for (const auto& histogram : kHistograms)
        row << text((s.*histogram.member).encode());
    return row;
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

template <class Rows> bool insertInto(QSqlQuery& query, const QString& sql, const Rows& rows) {
    if (rows.empty())
        return true;
    if (!query.prepare(sql))
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
    std::string text() { return next().toString().toStdString(); }
    WallTime time() { return fromMsEpoch(next().toLongLong()); }

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

const std::vector<SampleColumn>& sampleColumns() {
    static const auto columns = makeColumns();
    return columns;
}

QString createSampleSql(const QString& table) {
    return QStringLiteral("CREATE TABLE IF NOT EXISTS %1 (%2)").arg(table, listed(declared));
}

QString addSampleColumnSql(const QString& table, const SampleColumn& column) {
    return QStringLiteral("ALTER TABLE %1 ADD COLUMN %2").arg(table, declared(column));
}

bool insertSamples(
    QSqlQuery& query,
    const QString& table,
    const std::vector<monitor::HistorySample>& samples) {
    return insertInto(query, insertSampleSql(table), samples);
}

bool insertAll(QSqlQuery& query, const Batch& batch) {
    return insertSamples(query, QStringLiteral("usher_sample"), batch.samples) &&
           insertInto(query, QLatin1String(kInsertEvent), batch.events) &&
           insertInto(query, QLatin1String(kInsertNote), batch.notes);
}

SampleReader::SampleReader(const QSqlRecord& columns) {
    for (const auto& column : sampleColumns())
        m_places.push_back(columns.indexOf(column.name));
}

double SampleReader::real(const QSqlQuery& row, std::size_t column) const {
    return m_places[column] < 0 ? 0 : row.value(m_places[column]).toDouble();
}

std::uint64_t SampleReader::count(const QSqlQuery& row, std::size_t column) const {
    const qint64 value = m_places[column] < 0 ? 0 : row.value(m_places[column]).toLongLong();
    return static_cast<std::uint64_t>(std::max<qint64>(0, value));
}

std::string SampleReader::bytes(const QSqlQuery& row, std::size_t column) const {
    return m_places[column] < 0 ? "" : row.value(m_places[column]).toString().toStdString();
}

monitor::HistorySample SampleReader::operator()(const QSqlQuery& row) const {
    monitor::HistorySample s;
    s.at = fromMsEpoch(row.value(m_places[0]).toLongLong());
    s.length = Seconds{row.value(m_places[1]).toInt()};
    s.pool = row.value(m_places[2]).toString().toStdString();
    s.acquired.decode(row.value(m_places[3]).toString().toStdString());
    auto place = kKeys;
    for (const auto& gauge : figures::sampleGauges())
        s.*gauge.member = real(row, place++);
    for (const auto& counter : figures::recordedCounters())
        s.counts.*counter.member = count(row, place++);
    s.weddingDay = count(row, weddingDay()) != 0;
    place = weddingDay() + 1;
    for (const auto& histogram : kHistograms)
        (s.*histogram.member).decode(bytes(row, place++));
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
