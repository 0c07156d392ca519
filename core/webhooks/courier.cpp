#include "webhooks/courier.h"

#include "base/log.h"
#include "config/value_text.h"

#include <algorithm>

namespace usher::webhooks {

void Courier::configure(Settings settings) {
    m_settings = std::move(settings);
    std::vector<Line> lines;
    for (const auto& url : m_settings.urls) {
        const auto known = std::find_if(m_lines.begin(), m_lines.end(), [&](const Line& line) {
            return line.url == url;
        });
        lines.push_back(
            known == m_lines.end() ? Line{.url = url, .name = config::maskSecrets(url)}
                                   : std::move(*known));
    }
    m_lines = std::move(lines);
    if (m_lines.empty())
        m_poster.reset();
    else if (!m_poster)
        m_poster = std::make_unique<Poster>();
}

void Courier::hear(Now now) {
    for (const auto& posted : m_poster->takePosted())
        for (auto& line : m_lines) {
            if (line.ticket != posted.ticket)
                continue;
            const bool wasWell = line.receiver.trouble().empty();
            line.receiver.answered(posted.answer, now.mono);
            const auto& trouble = line.receiver.trouble();
            if (wasWell && !trouble.empty())
                log::warning("webhook {}: {}", line.name, trouble);
            if (!wasWell && trouble.empty())
                log::info("webhook {}: delivered again", line.name);
        }
}

void Courier::turn(const std::vector<alerts::Alarm>& alarms, Now now) {
    if (!m_poster)
        return;
    hear(now);
    for (auto& line : m_lines) {
        line.receiver.look(alarms, m_settings.least, now.wall);
        const auto due = line.receiver.due(now.mono);
        if (!due)
            continue;
        line.ticket = ++m_ticket;
        m_poster->send(
            {.ticket = line.ticket,
             .url = line.url,
             .token = m_settings.token,
             .body = alertmanagerBody(*due, m_origin)});
    }
}

std::vector<std::string> Courier::troubles() const {
    std::vector<std::string> all;
    for (const auto& line : m_lines)
        if (const auto& trouble = line.receiver.trouble(); !trouble.empty())
            all.push_back(line.name + ": " + trouble);
    return all;
}

} // namespace usher::webhooks
