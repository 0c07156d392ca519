#include "app/rehearsed.h"

#include "app/files.h"
#include "base/log.h"
#include "report/format.h"

#include <QDateTime>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <fmt/format.h>

namespace usher::app {
namespace {

std::string pathIn(const std::string& dataFolder) {
    return dataFolder + "/rehearsal.json";
}

LatencySummary summaryOf(const QJsonObject& card, const char* name) {
    const auto figures = card[QLatin1String(name)].toObject();
    const double p95 = figures[QStringLiteral("p95")].toDouble();
    const bool timed = p95 > 0;
    return {
        .n = timed ? static_cast<std::uint64_t>(card[QStringLiteral("acquired")].toInteger()) : 0,
        .p95Ms = p95};
}

report::DayFigures figuresOf(const QJsonObject& card) {
    report::DayFigures own{
        .queries = summaryOf(card, "query_ms"),
        .acquisitions = summaryOf(card, "acquire_ms")};
    own.measured = Seconds{static_cast<long>(card[QStringLiteral("seconds")].toDouble())};
    own.lent = static_cast<std::uint64_t>(card[QStringLiteral("acquired")].toInteger());
    own.transactions = own.lent; // a lease each, at the gate
    own.timeouts = static_cast<std::uint64_t>(card[QStringLiteral("timeouts")].toInteger());
    for (const auto& pool : card[QStringLiteral("pools")].toArray())
        own.connections += pool.toObject()[QStringLiteral("size")].toInt();
    own.waiting.reset();
    own.away.reset();
    return own;
}

QJsonObject cardIn(const QJsonArray& cards) {
    for (const auto& each : cards)
        if (each.toObject()[QStringLiteral("scenario")].toString() == QLatin1String("saturday"))
            return each.toObject();
    return cards.last().toObject();
}

} // namespace

void keepRehearsed(const std::string& dataFolder, const std::vector<rehearsal::Scorecard>& cards) {
    if (cards.empty())
        return;
    if (const auto kept = writeFile(pathIn(dataFolder), rehearsal::toJson(cards)); !kept)
        log::warning("the scorecards are not kept: {}", kept.error().text());
}

std::optional<report::Compared> newestRehearsed(
    const std::string& dataFolder,
    const forecast::TimeZone& zone) {
    QFile file(QString::fromStdString(pathIn(dataFolder)));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const auto cards = QJsonDocument::fromJson(file.readAll()).array();
    if (cards.isEmpty())
        return {};
    const auto card = cardIn(cards);
    const WallTime at{Seconds{QFileInfo(file).lastModified().toSecsSinceEpoch()}};
    return report::Compared{
        .name = fmt::format(
            "the rehearsal of {} ({}, {})",
            report::Dates(&zone).dayTime(at),
            card[QStringLiteral("scenario")].toString().toStdString(),
            counted(
                static_cast<std::uint64_t>(card[QStringLiteral("clients")].toInteger()),
                "client",
                "clients")),
        .title = "Rehearsal",
        .figures = figuresOf(card)};
}

} // namespace usher::app
