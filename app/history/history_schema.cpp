#include "app/history/history_schema.h"

#include "app/history/history_rows.h"
#include "app/history/history_sums.h"
#include "app/history/sql_statement.h"

#include <QSqlQuery>
#include <QSqlRecord>
#include <QStringList>
#include <QVariant>

#include <fmt/format.h>

namespace usher::history {
namespace {

constexpr int kSchemaVersion = 2; ///< 1 had longer histograms, which are still read

const char* const kTables[] = {
    "CREATE TABLE IF NOT EXISTS usher_meta (key TEXT PRIMARY KEY, value TEXT NOT NULL)",
    "CREATE INDEX IF NOT EXISTS usher_sample_at ON usher_sample (at)",
    "CREATE TABLE IF NOT EXISTS usher_event (at BIGINT NOT NULL, seq BIGINT NOT NULL, kind INTEGER "
    "NOT NULL, severity INTEGER NOT NULL,"
    " pool TEXT NOT NULL, text TEXT NOT NULL, fields TEXT NOT NULL)",
    "CREATE INDEX IF NOT EXISTS usher_event_at ON usher_event (at)",
    "CREATE TABLE IF NOT EXISTS usher_load (at BIGINT NOT NULL, pool TEXT NOT NULL, seconds DOUBLE "
    "PRECISION NOT NULL, busy DOUBLE PRECISION NOT NULL, arrivals BIGINT NOT NULL, timeouts BIGINT "
    "NOT NULL, waiting_max DOUBLE PRECISION NOT NULL, PRIMARY KEY (pool, at))",
    "CREATE TABLE IF NOT EXISTS usher_note (at BIGINT NOT NULL, text TEXT NOT NULL)",
};

QStringList sampleTables() {
    QStringList names{QStringLiteral("usher_sample")};
    for (const auto& table : kSumTables)
        names << QString::fromLatin1(table.name);
    return names;
}

Status indexSums(const QSqlDatabase& database) {
    for (const auto& table : kSumTables) {
        const auto sql = QStringLiteral("CREATE INDEX IF NOT EXISTS %1_at ON %1 (at)");
        if (auto made = execute(database, sql.arg(QString::fromLatin1(table.name))); !made)
            return made;
    }
    return {};
}

Status createAll(const QSqlDatabase& database) {
    for (const auto& table : sampleTables())
        if (auto made = execute(database, createSampleSql(table)); !made)
            return made;
    if (auto made = indexSums(database); !made)
        return made;
    for (const char* sql : kTables)
        if (auto made = execute(database, QString::fromLatin1(sql)); !made)
            return made;
    return {};
}

/// A table made before a counter was recorded gets its column.
Status addSampleColumns(const QSqlDatabase& database, const QString& table) {
    const auto known = database.record(table);
    for (const auto& column : sampleColumns())
        if (!known.contains(column.name))
            if (auto added = execute(database, addSampleColumnSql(table, column)); !added)
                return added;
    return {};
}

Status checkVersion(int version) {
    if (version <= kSchemaVersion)
        return {};
    return Error{
        Errc::conflict,
        fmt::format("the history was written by a newer Usher (its version {})", version),
        "update Usher, or move the file away"};
}

/// What an earlier one wrote is read; it would not read what is written now.
Status raiseVersion(const QSqlDatabase& database, int version) {
    if (auto known = checkVersion(version); !known || version == kSchemaVersion)
        return known;
    const auto update = QStringLiteral("UPDATE usher_meta SET value = '%1' WHERE key = 'schema'");
    return execute(database, update.arg(kSchemaVersion));
}

} // namespace

Status makeTables(const QSqlDatabase& database) {
    if (auto made = createAll(database); !made)
        return made;
    for (const auto& table : sampleTables())
        if (auto added = addSampleColumns(database, table); !added)
            return added;
    QSqlQuery query(database);
    if (!query.exec(QStringLiteral("SELECT value FROM usher_meta WHERE key = 'schema'")))
        return lastError(database, QStringLiteral("reading its version"));
    if (query.next())
        return raiseVersion(database, query.value(0).toInt());
    const auto insert = QStringLiteral("INSERT INTO usher_meta VALUES ('schema', '%1')");
    return execute(database, insert.arg(kSchemaVersion));
}

} // namespace usher::history
