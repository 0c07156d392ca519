// A whole engine on a private server on a wedding day, and the time it takes the desk to say what
// is wrong.
#pragma once

#include "control/preview.h"
#include "engine/engine.h"
#include "support/pg_server.h"
#include "support/pool_rig.h"
#include "support/pq.h"

#include <QTest>
#include <atomic>
#include <cmath>
#include <fmt/format.h>
#include <set>

namespace usher::test {

/// Its connection is in a transaction, and therefore out.
inline std::unique_ptr<Pq> holder(const std::string& conninfo) {
    auto client = std::make_unique<Pq>(conninfo);
    client->run("BEGIN");
    client->run("SELECT 1");
    return client;
}

/// A Saturday noon, going on from there.
class SaturdayClock final : public Clock {
  public:
    Now now() const override {
        return {mono(), std::chrono::system_clock::now() + m_ahead + m_jumped.load()};
    }
    MonoTime mono() const override { return std::chrono::steady_clock::now(); }
    /// The wall clock alone. Any thread.
    void jump(Seconds ahead) { m_jumped = m_jumped.load() + ahead; }

  private:
    static std::chrono::seconds untilSaturdayNoon() {
        using namespace std::chrono;
        const auto now = system_clock::now();
        auto date = floor<days>(now);
        while (weekday(date) != Saturday)
            date += days{1};
        return duration_cast<seconds>(date + hours{12} - now);
    }
    const std::chrono::seconds m_ahead = untilSaturdayNoon();
    std::atomic<Seconds> m_jumped{Seconds{0}};
};

/// How long something takes, and how late this machine is meanwhile.
class Wait {
  public:
    /// False after `patience`.
    template <class Holds> bool until(Holds holds, Seconds patience = Seconds{30}) {
        const auto end = m_start + patience;
        auto last = std::chrono::steady_clock::now();
        while (!holds()) {
            std::this_thread::sleep_for(kLook);
            const auto now = std::chrono::steady_clock::now();
            m_late = std::max<Nanos>(m_late, now - last - kLook);
            last = now;
            if (now > end)
                return false;
        }
        m_took = std::chrono::steady_clock::now() - m_start;
        return true;
    }
    /// Within `limit` on a machine that gives us the processor when it is due.
    bool within(Millis limit) const { return m_took <= limit + kAmplified * m_late; }
    /// As foretold, but for a tick's age and what is late.
    bool near(double ms) const {
        constexpr double kTickMs = 250;
        return std::abs(toMs(m_took) - ms) <= 2 * kTickMs + toMs(kAmplified * m_late);
    }
    std::string text() const {
        return fmt::format("took {:.0f} ms, the machine {:.0f} late", toMs(m_took), toMs(m_late));
    }

  private:
    static constexpr Millis kLook{10};
    static constexpr int kAmplified = 4; ///< server, look, tick and reader each are late
    const MonoTime m_start = std::chrono::steady_clock::now();
    Nanos m_took{0}, m_late{0};
};

class DeskRig {
  public:
    static config::Config config(const std::string& primary, const std::string& service) {
        auto config = config::defaults();
        config.server.primary = primary;
        config.server.serviceRole = service;
        config.gate.listen = "127.0.0.1:0";
        config.gate.adminUsers = {"ada"};
        config.calendar.timezone = "UTC";
        config.reserve.size = 2;
        config.pools = {
            {.name = "wedding_critical", .min = 2, .max = 4, .priority = 100, .wedding = true},
            {.name = "main", .min = 2, .max = 4, .priority = 50}};
        return config;
    }

    explicit DeskRig(engine::EngineOptions options) {
        options.clock = &m_clock;
        auto engine = engine::Engine::start(std::move(options));
        if (!engine)
            throw std::runtime_error(engine.error().text());
        m_engine = std::move(*engine);
    }

    engine::Engine& engine() { return *m_engine; }
    SaturdayClock& clock() { return m_clock; }
    std::shared_ptr<const control::DeskState> state() const { return m_engine->state(); }
    /// Past the time in which a start is no alarm.
    bool settled() const {
        return eventually([this] {
            return std::ranges::all_of(state()->figures->pools, [](const auto& pool) {
                return pool.settledS >= 10;
            });
        });
    }
    /// As the window does it: the preview's token goes with what must be armed. The ticket.
    std::uint64_t submit(const std::string& line, const std::string& host = {}) {
        auto command = control::parseCommand(line);
        if (!command)
            throw std::runtime_error(line + ": " + command.error().text());
        command->actor = "Ada";
        command->host = host;
        command->token = control::makePreview(*state(), *command).stateToken;
        return m_engine->submit(*command);
    }
    /// Nobody's where the ticket has none yet.
    control::Outcome outcome(std::uint64_t ticket) const {
        for (const auto now = state(); const auto& each : now->outcomes)
            if (each.ticket == ticket)
                return each;
        return {};
    }
    /// What becomes of it, once that is known.
    control::Outcome press(const std::string& line, const std::string& host = {}) {
        const auto ticket = submit(line, host);
        eventually([&] {
            const auto found = outcome(ticket);
            return found.ticket == ticket && found.phase != control::Phase::accepted;
        });
        return outcome(ticket);
    }
    std::string conninfo(const char* database, const char* user = "app") const {
        return fmt::format(
            "host=127.0.0.1 port={} dbname={} user={} connect_timeout=10",
            m_engine->gatePort(),
            database,
            user);
    }
    std::string verdict() const {
        const auto now = state();
        return now->verdict ? now->verdict->text : std::string();
    }
    bool says(const char* words) const { return verdict().find(words) != std::string::npos; }
    /// Those that hold and are not folded away, "database paused".
    std::string standing() const {
        std::string names;
        const auto now = state();
        for (const auto& alarm : now->alarms)
            if (alarm.active())
                names += (names.empty() ? "" : " ") + alarm.rule;
        return names;
    }
    /// Every alarm that was ever raised, and those besides.
    std::string raised(std::set<std::string> rules = {}) const {
        for (const auto& event : m_engine->events(0, 8192).items)
            if (event.kind == monitor::EventKind::alarm &&
                event.fields.at("to") == "unacknowledged")
                rules.insert(event.fields.at("rule"));
        std::string names;
        for (const auto& rule : rules)
            names += (names.empty() ? "" : " ") + rule;
        return names;
    }
    int total(const char* pool) const { return state()->figures->pool(pool)->figures.total; }

  private:
    SaturdayClock m_clock;
    std::unique_ptr<engine::Engine> m_engine;
};

} // namespace usher::test
