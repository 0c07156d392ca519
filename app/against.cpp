#include "app/against.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <fmt/format.h>

namespace usher::app {
namespace {

Error noCards(const std::string& path, const std::string& why) {
    return {
        Errc::invalidArgument,
        fmt::format("--against {}: {}", path, why),
        "name what an earlier rehearse --json wrote"};
}

rehearsal::EarlierCard cardOf(const QJsonObject& object) {
    rehearsal::EarlierCard card{
        .scenario = object[QStringLiteral("scenario")].toString().toStdString(),
        .parts = {}};
    for (const auto& each : object[QStringLiteral("parts")].toArray()) {
        const auto part = each.toObject();
        card.parts.push_back(
            {.avgMs = part[QStringLiteral("avg")].toDouble(),
             .p50Ms = part[QStringLiteral("p50")].toDouble(),
             .p95Ms = part[QStringLiteral("p95")].toDouble(),
             .p99Ms = part[QStringLiteral("p99")].toDouble(),
             .maxMs = part[QStringLiteral("max")].toDouble()});
    }
    return card;
}

} // namespace

Result<std::vector<rehearsal::EarlierCard>> readEarlier(const std::string& path) {
    QFile file(QString::fromStdString(path));
    if (!file.open(QIODevice::ReadOnly))
        return noCards(path, file.errorString().toStdString());
    const auto document = QJsonDocument::fromJson(file.readAll());
    if (!document.isArray() || document.array().isEmpty())
        return noCards(path, "no scorecards in it");
    std::vector<rehearsal::EarlierCard> cards;
    for (const auto& each : document.array())
        cards.push_back(cardOf(each.toObject()));
    return cards;
}

} // namespace usher::app
