#include "webhooks/notification.h"

#include "base/digest.h"

#include <algorithm>
#include <fmt/chrono.h>
#include <nlohmann/json.hpp>

namespace usher::webhooks {
namespace {

using Json = nlohmann::ordered_json;

/// RFC 3339, in UTC with milliseconds; Go's zero time for what has not come.
std::string timeText(WallTime at) {
    if (at == WallTime{})
        return "0001-01-01T00:00:00Z";
    const auto whole = std::chrono::floor<Seconds>(at);
    const auto ms = std::chrono::duration_cast<Millis>(at - whole).count();
    const auto utc = fmt::gmtime(std::chrono::system_clock::to_time_t(whole));
    return fmt::format("{:%FT%T}.{:03}Z", utc, ms);
}

Json labelsOf(const alerts::Alarm& alarm, const Origin& origin) {
    Json labels{
        {"alertname", alarm.rule},
        {"instance", origin.instance},
        {"job", "usher"},
        {"severity", monitor::toString(alarm.severity)}};
    if (!alarm.pool.empty())
        labels["pool"] = alarm.pool;
    return labels;
}

Json annotationsOf(const alerts::Alarm& alarm) {
    Json notes{{"summary", alarm.cause}};
    if (const auto more =
            alarm.consequence + (alarm.firstStep.empty() ? "" : " ") + alarm.firstStep;
        !more.empty())
        notes["description"] = more;
    if (!alarm.unit.empty()) {
        notes["value"] = alarm.valueText();
        notes["limit"] = alarm.limitText();
    }
    if (!alarm.remedies.empty())
        notes["remedy"] = alarm.remedies.front().label;
    if (!alarm.acknowledgedBy.empty())
        notes["acknowledged_by"] = alarm.acknowledgedBy;
    return notes;
}

Json alertOf(const Told& told, const Origin& origin) {
    return {
        {"status", told.firing() ? "firing" : "resolved"},
        {"labels", labelsOf(told.alarm, origin)},
        {"annotations", annotationsOf(told.alarm)},
        {"startsAt", timeText(told.alarm.since)},
        {"endsAt", timeText(told.endedAt)},
        {"generatorURL", origin.console},
        {"fingerprint", fingerprint(told.alarm)}};
}

/// What all alerts have alike of their member `name`.
Json commonOf(const Json& alerts, const char* name) {
    Json common = Json::object();
    if (alerts.empty())
        return common;
    for (const auto& member : alerts.front()[name].items())
        if (std::all_of(alerts.begin(), alerts.end(), [&](const Json& alert) {
                return alert[name].value(member.key(), Json()) == member.value();
            }))
            common[member.key()] = member.value();
    return common;
}

} // namespace

std::string fingerprint(const alerts::Alarm& alarm) {
    constexpr std::size_t kDigits = 16;
    return sha256Hex(alarm.rule + '\0' + alarm.pool).substr(0, kDigits);
}

std::string alertmanagerBody(const Notification& notification, const Origin& origin) {
    Json alerts = Json::array();
    bool firing = false;
    for (const auto& told : notification.alerts) {
        alerts.push_back(alertOf(told, origin));
        firing = firing || told.firing();
    }
    const Json body{
        {"version", "4"},
        {"groupKey", fmt::format("{{}}:{{instance=\"{}\"}}", origin.instance)},
        {"truncatedAlerts", notification.left},
        {"status", firing ? "firing" : "resolved"},
        {"receiver", "usher"},
        {"groupLabels", {{"instance", origin.instance}}},
        {"commonLabels", commonOf(alerts, "labels")},
        {"commonAnnotations", commonOf(alerts, "annotations")},
        {"externalURL", origin.console},
        {"alerts", alerts}};
    // A client's own words may stand in a cause: what is not UTF-8 becomes U+FFFD.
    return body.dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace usher::webhooks
