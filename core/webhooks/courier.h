// The alarms to every configured receiver.
#pragma once

#include "webhooks/notification.h"
#include "webhooks/poster.h"
#include "webhooks/receiver.h"
#include <usher/base/clock.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace usher::webhooks {

struct Settings {
    std::vector<std::string> urls;
    monitor::Severity least = monitor::Severity::critical;
    std::string token = {}; ///< "" = none
};

/// Never blocks: posts are a thread's, which lives only while there is somebody to tell.
/// Thread contract: one thread.
class Courier {
  public:
    /// Before the first turn.
    void speakFor(Origin origin) { m_origin = std::move(origin); }
    /// Receivers that stay keep what they know; one that is new hears of all that stands.
    void configure(Settings settings);
    /// Several times a second.
    void turn(const std::vector<alerts::Alarm>& alarms, Now now);
    bool hasReceivers() const { return !m_lines.empty(); }
    /// "hooks.example: answers 503, 3 times now", one a receiver that does not know all.
    std::vector<std::string> troubles() const;

  private:
    struct Line {
        std::string url, name; ///< name: what may be shown of the URL
        Receiver receiver = {};
        std::uint64_t ticket = 0; ///< of the post on its way
    };

    void hear(Now now);

    Origin m_origin;
    Settings m_settings;
    std::vector<Line> m_lines;
    std::unique_ptr<Poster> m_poster; ///< null without receivers
    std::uint64_t m_ticket = 0;
};

} // namespace usher::webhooks
