// What a receiver is told: alarms as Prometheus's Alertmanager posts them to a webhook.
#pragma once

#include "alerts/alarm.h"

#include <cstddef>
#include <string>
#include <vector>

namespace usher::webhooks {

/// An alarm as a receiver hears of it.
struct Told {
    alerts::Alarm alarm;
    WallTime endedAt{}; ///< the epoch while it is firing
    bool firing() const { return endedAt == WallTime{}; }
    bool operator==(const Told&) const = default;
};

struct Notification {
    std::vector<Told> alerts; ///< all that fire, and what has ended since the last answer
    std::size_t left = 0;     ///< ended ones that were left out
};

/// Of whom it speaks.
struct Origin {
    std::string instance; ///< "host:6432", the label by which Prometheus's alerts name a target
    std::string console;  ///< URI of the admin console: where a person goes on
};

/// The same for one rule and pool whatever the severity, so that a rise goes on with what the
/// receiver has open. 16 hexadecimal digits.
std::string fingerprint(const alerts::Alarm& alarm);

/// Version 4 of Alertmanager's webhook body (its documentation, "Configuration: webhook_config").
/// Pure.
std::string alertmanagerBody(const Notification& notification, const Origin& origin);

} // namespace usher::webhooks
