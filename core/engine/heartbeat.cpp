#include "engine/heartbeat.h"

#include "base/quantity.h"
#include "pg/cluster_hosts.h"

#include <algorithm>
#include <fmt/format.h>

namespace usher::engine {
namespace {

constexpr Millis kBreath{10}; ///< between two looks, whatever they brought

} // namespace

std::string silenceText(double seconds) {
    return fmt::format("no answer for {}", secondsText(seconds));
}

std::unique_ptr<Heartbeat> Heartbeat::create(const config::ServerConfig& server) {
    if (pg::listedHosts(server.primary).size() > 1)
        return nullptr;
    return std::unique_ptr<Heartbeat>(new Heartbeat(server));
}

Heartbeat::Heartbeat(const config::ServerConfig& server) : m_pulse(server.probeInterval) {
    const auto host = pg::listedHosts(server.primary).front();
    std::vector<std::unique_ptr<pg::HostWatch>> watches;
    watches.push_back(std::make_unique<pg::HostWatch>(pg::pinnedTo(server.primary, host, "any")));
    m_prober = std::make_unique<cluster::Prober>(std::move(watches));
}

void Heartbeat::start(net::Loop& loop, std::function<void()> back) {
    m_loop = &loop;
    m_back = std::move(back);
    arm();
}

void Heartbeat::stop() {
    if (m_loop)
        m_loop->cancelTimer(m_timer);
    m_prober.reset();
}

void Heartbeat::rest() {
    m_resting = true;
    m_loop->cancelTimer(m_timer);
}

void Heartbeat::arm() {
    m_loop->cancelTimer(m_timer);
    m_timer = m_looking
                  ? 0
                  : m_loop->runAt(std::max(m_pulse.nextLook(), m_loop->now() + kBreath), [this] {
                        look();
                    });
}

void Heartbeat::look() {
    m_timer = 0;
    m_pulse.asked(m_loop->now());
    m_looking = m_prober->look(
        0,
        m_pulse.patience(),
        [this, loop = m_loop](std::size_t, cluster::Sighting sighting) {
            loop->post([this, sighting = std::move(sighting)] { heard(sighting); });
        });
}

void Heartbeat::heard(const cluster::Sighting& sighting) {
    m_looking = false;
    if (m_resting)
        return;
    const bool away = !m_pulse.answers() || m_pulse.silence(m_loop->now()) > Nanos{0};
    m_pulse.heard(sighting, m_loop->now());
    arm();
    if (away && m_pulse.answers())
        m_back();
}

void Heartbeat::turn(const cluster::Surroundings& around) {
    if (!m_loop)
        return;
    m_pulse.turn(around, m_loop->now());
    if (around.symptom)
        arm();
}

void Heartbeat::describe(monitor::ServerFigures& figures) const {
    if (!m_loop)
        return;
    figures.answeredAt = m_pulse.answeredAt();
    figures.silentS = toMs(m_pulse.silence(m_loop->now())) / 1000;
    if (figures.silentS > 0) {
        figures.reachable = false;
        figures.error = silenceText(figures.silentS);
    } else if (m_pulse.known()) {
        figures.reachable = m_pulse.answers();
        figures.error = m_pulse.error();
    }
}

} // namespace usher::engine
