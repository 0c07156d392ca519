#include "engine/session_watch.h"

#include "limits/limits.h"
#include "pg/uri.h"
#include "sessions/activity_query.h"

#include <algorithm>
#include <fmt/format.h>
#include <thread>

namespace usher::engine {
namespace {

using sessions::Act;
using sessions::Sample;
using sessions::Session;
using sessions::Target;

constexpr std::size_t kActsKept = 20;
constexpr Seconds kActKept{30}; ///< its outcome is told by then

MonoTime monoNow() {
    return std::chrono::steady_clock::now();
}

bool byOwnSocket(const std::string& conninfo) {
    const auto parsed = pg::parseUri(conninfo);
    return parsed && parsed->hosts.size() == 1 && parsed->hosts.front().host.starts_with('/');
}

/// What it meant is known to be hit or not only while the target can be recognised.
struct Asked {
    Target target;
    std::int64_t queryUs = 0; ///< of the statement to be cancelled; 0: the session is to end
};

bool stands(const Asked& asked, const Session& session) {
    if (session.pid != asked.target.pid || session.startedUs != asked.target.startedUs)
        return false;
    return asked.queryUs == 0 || (session.isActive() && session.queryUs == asked.queryUs);
}

} // namespace

SessionServer sessionServerOf(const config::ServerConfig& server) {
    const bool service = !server.serviceRole.empty();
    const auto& conninfo = service ? server.serviceRole : server.primary;
    return {
        .conninfo = conninfo,
        .serviceRole = service,
        .here = server.embedded || byOwnSocket(conninfo)};
}

/// What lives on the thread.
struct SessionWatch::Worker {
    struct Ending {
        Act act;
        std::vector<Asked> asked;
        MonoTime at{};
    };

    Worker(const std::atomic<bool>& stop, const Clock& time) : ending(stop), clock(time) {}

    const std::atomic<bool>& ending;
    const Clock& clock;
    SessionServer server;
    std::unique_ptr<pg::Inquirer> line;
    std::uint64_t seq = 0;
    std::vector<Ending> endings;

    void take(SessionServer next) {
        server = std::move(next);
        line = std::make_unique<pg::Inquirer>(pg::InquirerOptions{
            .conninfo = server.conninfo,
            .applicationName = "usher sessions",
            .timeout = kPatience,
            .cancelled = &ending});
    }

    Result<std::vector<sessions::Row>> introduce() {
        return line->ask(sessions::kIntroduction, {});
    }

    Result<Sample> sample(sessions::Ledger ledger) {
        const auto self = introduce();
        if (!self)
            return self.error();
        const auto rows = line->ask(sessions::kActivity, {});
        if (!rows)
            return rows.error();
        Sample made{.seq = ++seq, .at = clock.now().wall};
        made.sessions = sessions::sessionsIn(*rows);
        made.total = sessions::totalIn(*rows);
        made.veiled = static_cast<int>(std::ranges::count_if(made.sessions, isVeiled));
        describe(made, *self);
        made.acts = acts(made.sessions);
        sessions::join(made.sessions, std::move(ledger));
        return made;
    }

    static bool isVeiled(const Session& session) {
        return session.state.empty() && session.kind != "autovacuum worker";
    }

    /// Whose processors ours are, too, is known where both ends are a socket of one machine.
    void describe(Sample& made, const std::vector<sessions::Row>& self) const {
        if (self.empty() || self.front().size() < 2)
            return;
        made.role = self.front()[0].value_or("");
        made.serviceRole = server.serviceRole;
        const bool sameMachine = server.here && self.front()[1] == "t";
        made.processors = sameMachine ? static_cast<int>(std::thread::hardware_concurrency()) : 0;
    }

    std::vector<Act> acts(const std::vector<Session>& now) {
        std::erase_if(endings, [](const Ending& each) { return monoNow() - each.at > kActKept; });
        std::vector<Act> told;
        for (auto& each : endings) {
            each.act.remaining = 0;
            for (const auto& asked : each.asked)
                each.act.remaining += std::ranges::any_of(now, [&](const Session& session) {
                    return stands(asked, session);
                });
            told.push_back(each.act);
        }
        return told;
    }

    /// While the server does not say.
    std::vector<Act> actsUnseen() const {
        std::vector<Act> told;
        for (const auto& each : endings)
            told.push_back(each.act);
        return told;
    }

    void end(std::uint64_t id, bool terminate, const std::vector<Target>& targets) {
        Ending made{.act = {.id = id}, .asked = {}, .at = monoNow()};
        bool answers = true;
        for (const auto& target : targets)
            answers = answers && endOne(made, target, terminate);
        made.act.done = true;
        made.act.remaining = made.act.asked;
        endings.push_back(std::move(made));
        if (endings.size() > kActsKept)
            endings.erase(endings.begin());
    }

    /// False: there is nobody to ask.
    bool endOne(Ending& made, const Target& target, bool terminate) {
        const auto rows = line->ask(
            terminate ? sessions::kTerminate : sessions::kCancel,
            {std::to_string(target.pid),
             std::to_string(target.startedUs),
             std::to_string(target.transactionUs)});
        if (!rows) {
            ++made.act.refused;
            if (made.act.refusal.empty())
                made.act.refusal = refusalOf(rows.error());
            return !rows.error().sqlstate.empty();
        }
        if (rows->empty() || rows->front().size() != 2 || rows->front()[1] != "t") {
            ++made.act.missed;
            return true;
        }
        ++made.act.asked;
        const auto began = rows->front()[0].value_or("0");
        made.asked.push_back({.target = target, .queryUs = terminate ? 0 : std::stoll(began)});
        return true;
    }

    std::string refusalOf(const Error& why) const {
        if (why.sqlstate != "42501")
            return why.text();
        return server.serviceRole
                   ? fmt::format(
                         "{} (GRANT pg_signal_backend to the service role; a superuser's sessions "
                         "are a superuser's to end)",
                         why.message)
                   : fmt::format(
                         "{} (there is no service role: give [server] service_role one that has "
                         "pg_signal_backend)",
                         why.message);
    }
};

SessionWatch::SessionWatch(SessionServer server, const Clock& clock)
    : m_worker(std::make_unique<Worker>(m_ending, clock)) {
    m_worker->take(std::move(server));
}

SessionWatch::~SessionWatch() {
    end();
}

void SessionWatch::end() {
    m_ending = true;
    m_queue.end();
}

void SessionWatch::setServer(SessionServer server) {
    m_queue.add(
        [this, server = std::move(server)](bool run) {
            if (run && server != m_worker->server)
                m_worker->take(server);
        },
        pg::Urgency::normal);
}

std::shared_ptr<const Sample> SessionWatch::look() {
    m_lookedAt = monoNow().time_since_epoch().count();
    return latest();
}

std::shared_ptr<const Sample> SessionWatch::latest() const {
    const MutexLock lock(m_mutex);
    return m_sample;
}

void SessionWatch::publish(std::shared_ptr<const Sample> sample) {
    const MutexLock lock(m_mutex);
    m_sample = std::move(sample);
}

bool SessionWatch::isLookedAt(MonoTime now) const {
    const MonoTime at{MonoTime::duration{m_lookedAt.load()}};
    return now < m_actedUntil || (at != MonoTime{} && now - at < kLooked);
}

void SessionWatch::turn(const Moment& moment) {
    if (!isLookedAt(moment.now))
        return rest();
    if (moment.silent || moment.now < m_next || m_busy.exchange(true))
        return;
    const Seconds pause{std::min<int>(1 << std::min(m_failures.load(), 3), kLongestPause.count())};
    m_next = std::max(m_next + std::max(kEvery, pause), moment.now); // a tick late is none lost
    m_open = true;
    ask(moment.ledger());
}

void SessionWatch::ask(sessions::Ledger ledger) {
    m_queue.add(
        [this, ledger = std::move(ledger)](bool run) mutable {
            if (!run)
                return;
            auto made = m_worker->sample(std::move(ledger));
            m_failures = made ? 0 : m_failures + 1;
            Sample next = made ? std::move(*made) : Sample();
            if (!made) {
                if (const auto before = latest())
                    next = *before;
                next.trouble = made.error().text();
                next.acts = m_worker->actsUnseen();
            }
            publish(std::make_shared<const Sample>(std::move(next)));
            m_busy = false;
        },
        pg::Urgency::normal);
}

void SessionWatch::rest() {
    if (!m_open || m_busy.exchange(true))
        return;
    m_open = false;
    m_next = {};
    m_queue.add(
        [this](bool run) {
            if (!run)
                return;
            m_worker->line->hangUp();
            publish(nullptr);
            m_failures = 0;
            m_busy = false;
        },
        pg::Urgency::normal);
}

std::uint64_t SessionWatch::act(bool terminate, std::vector<Target> targets) {
    const auto id = ++m_lastAct;
    m_actedUntil = monoNow() + limits::kEffectWithin;
    m_queue.add(
        [this, id, terminate, targets = std::move(targets)](bool run) {
            if (!run)
                return;
            if (const auto self = m_worker->introduce(); !self)
                m_failures = m_failures + 1;
            m_worker->end(id, terminate, targets);
        },
        pg::Urgency::urgent);
    return id;
}

} // namespace usher::engine
