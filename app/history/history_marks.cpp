#include "app/history/history_marks.h"

#include "app/history/sql_statement.h"

#include <QSqlQuery>
#include <QVariant>

namespace usher::history {

std::optional<qint64> markOf(const QSqlDatabase& database, const QString& key) {
    QSqlQuery query(database);
    const auto sql = QStringLiteral("SELECT value FROM usher_meta WHERE key = '%1'");
    if (!query.exec(sql.arg(key)) || !query.next())
        return {};
    return query.value(0).toString().toLongLong();
}

Status setMark(const QSqlDatabase& database, const QString& key, qint64 ms) {
    const auto sql = QStringLiteral("INSERT INTO usher_meta VALUES ('%1', '%2') "
                                    "ON CONFLICT (key) DO UPDATE SET value = excluded.value");
    return execute(database, sql.arg(key).arg(ms));
}

} // namespace usher::history
