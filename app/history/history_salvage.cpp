#include "app/history/history_salvage.h"

#include <QSqlError>
#include <QSqlRecord>
#include <QVariant>

#include <limits>
#include <utility>

namespace usher::history {
namespace {

constexpr std::size_t kRowsAtOnce = 500;

/// take(QSqlQuery) → whether to go on
template <class Take>
void readFromBothEnds(const QSqlDatabase& database, const QString& table, Take take) {
    QSqlQuery query(database);
    query.setForwardOnly(true);
    qint64 last = std::numeric_limits<qint64>::min();
    bool goOn = true;
    const auto walk = [&](const QString& order) {
        if (!query.exec(QStringLiteral("SELECT *, rowid FROM %1 %2").arg(table, order)))
            return;
        const int rowid = query.record().count() - 1;
        while (goOn && query.next()) {
            last = std::max(last, query.value(rowid).toLongLong());
            goOn = take(query);
        }
    };
    walk(QStringLiteral("ORDER BY rowid"));
    if (query.lastError().isValid())
        walk(QStringLiteral("WHERE rowid > %1 ORDER BY rowid DESC").arg(last));
}

} // namespace

void salvageRows(const QSqlDatabase& database, const std::function<bool(const Batch&)>& take) {
    Batch batch;
    const auto hand = [&](std::size_t least) {
        return rowsOf(batch) < least || take(std::exchange(batch, Batch()));
    };
    readFromBothEnds(database, QStringLiteral("usher_event"), [&](const QSqlQuery& row) {
        batch.events.push_back(eventOf(row));
        return hand(kRowsAtOnce);
    });
    readFromBothEnds(database, QStringLiteral("usher_sample"), [&](const QSqlQuery& row) {
        batch.samples.push_back(SampleReader(row.record())(row));
        return hand(kRowsAtOnce);
    });
    hand(1);
}

} // namespace usher::history
