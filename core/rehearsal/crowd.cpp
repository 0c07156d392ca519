#include "rehearsal/crowd.h"

#include "base/log.h"
#include "rehearsal/descriptors.h"

#include <fmt/format.h>
#include <future>

namespace usher::rehearsal {
namespace {

constexpr Millis kPoll{10};
constexpr Seconds kConnectPatience{12}; ///< the loop gives a connect 10 s

} // namespace

Result<std::unique_ptr<Crowd>> Crowd::create(CrowdOptions options) {
    auto loop = net::Loop::create();
    if (!loop)
        return loop.error();
    return std::unique_ptr<Crowd>(new Crowd(std::move(options), std::move(*loop)));
}

Crowd::Crowd(CrowdOptions options, std::unique_ptr<net::Loop> loop)
    : m_options(std::move(options)),
      m_loop(std::move(loop)),
      m_random(m_options.seed),
      m_passwords(m_options.password) {
    std::promise<bool> apart;
    m_thread = std::thread([this, &apart] {
        apart.set_value(takeDescriptorTable());
        m_loop->run();
    });
    m_apart = apart.get_future().get();
}

Crowd::~Crowd() {
    m_leaving = true;
    disperse();
    // A connect under way holds a descriptor of the other thread's table.
    if (auto settled =
            waitFor([this] { return m_connecting == 0; }, kConnectPatience, "connecting");
        !settled)
        log::warning("{}", settled.error().text());
    m_loop->stop();
    m_thread.join();
}

void Crowd::onLoop(std::function<void()> work) {
    std::promise<void> ran;
    m_loop->post([&] {
        work();
        ran.set_value();
    });
    ran.get_future().wait();
}

Status Crowd::waitFor(const std::function<bool()>& done, Seconds patience, const char* what) {
    const auto giveUp = std::chrono::steady_clock::now() + patience;
    for (;;) {
        bool held = false;
        onLoop([&] { held = done(); });
        if (held)
            return {};
        if (!m_leaving && m_options.cancelled && m_options.cancelled())
            return Error{Errc::cancelled, "the rehearsal was ended early", {}};
        if (std::chrono::steady_clock::now() > giveUp)
            return Error{
                Errc::timeout,
                fmt::format("{} took longer than {} s", what, patience.count()),
                {}};
        std::this_thread::sleep_for(kPoll);
    }
}

Status Crowd::gather(const std::vector<Group>& groups) {
    onLoop([&] { addClients(groups); });
    m_groups += static_cast<int>(groups.size());
    if (auto settled = waitFor(
            [this] { return m_loggingIn == 0 && m_nextIn == m_clients.size(); },
            kLoginPatience,
            "logging in");
        !settled)
        return settled;
    const Tally now = tally();
    if (now.connected > 0)
        return {};
    return Error{
        Errc::unavailable,
        fmt::format("no client got in at {}: {}", m_options.address, now.lastError),
        {}};
}

void Crowd::addClients(const std::vector<Group>& groups) {
    int index = m_groups;
    for (const auto& group : groups) {
        for (int i = 0; i < group.clients; ++i)
            m_clients.emplace_back(new LoadClient(
                *this,
                {.pool = group.pool, .workload = group.workload, .group = index}));
        ++index;
    }
    letNextIn();
}

void Crowd::letNextIn() {
    while (m_loggingIn < kLoginsAtOnce && m_nextIn < m_clients.size()) {
        ++m_loggingIn;
        m_clients[m_nextIn++]->connect();
    }
}

void Crowd::loginSettled(LoadClient& client) {
    --m_loggingIn;
    letNextIn();
    if (m_mayWork)
        client.begin(thinkTime(client));
}

Nanos Crowd::thinkTime(const LoadClient& client) {
    const Nanos mean = m_options.rhythm ? m_options.rhythm(client.options().pool) : m_think;
    return drawn(mean, 0.5, 1.5);
}

Nanos Crowd::drawn(Nanos mean, double low, double high) {
    return std::chrono::duration_cast<Nanos>(
        mean * std::uniform_real_distribution<double>(low, high)(m_random));
}

Status Crowd::execute(const std::string& pool, std::vector<std::string> statements) {
    const int group = m_groups;
    if (auto in = gather({{.pool = pool, .clients = 1}}); !in)
        return in;
    LoadClient* speaker = nullptr;
    const Tally before = tally();
    onLoop([&] {
        speaker = m_clients.back().get();
        speaker->say(std::move(statements));
    });
    auto done = waitFor(
        [&] { return !speaker->working(); },
        kRestPatience,
        "preparing the rehearsal's table");
    const Tally after = tally();
    onLoop([&] {
        speaker->leave();
        std::erase_if(m_clients, [&](const auto& each) { return each->options().group == group; });
        m_nextIn = m_clients.size();
    });
    if (done.ok() && after.failed > before.failed)
        return Error{Errc::permission, after.lastError, "the role needs the right to make tables"};
    return done;
}

void Crowd::play(Nanos think) {
    onLoop([this, think] {
        m_mayWork = true;
        m_think = think;
        // Everybody begins somewhere within a pause: no thundering herd at the start.
        for (auto& client : m_clients)
            client->begin(drawn(2 * thinkTime(*client), 0, 0.5));
    });
}

void Crowd::rejoin() {
    onLoop([this] {
        for (std::size_t i = 0; i < m_nextIn && m_loggingIn < kLoginsAtOnce; ++i) {
            if (!m_clients[i]->ended())
                continue;
            ++m_loggingIn;
            m_clients[i]->connect();
        }
    });
}

void Crowd::playOnce(int group) {
    onLoop([this, group] {
        m_mayCommit = false;
        for (auto& client : m_clients)
            if (client->options().group == group)
                client->say(nextScript(client->options().workload, m_options.bench, m_random));
    });
}

void Crowd::releaseHolders() {
    onLoop([this] {
        m_mayCommit = true;
        for (auto& client : m_clients)
            client->release();
    });
}

void Crowd::rest() {
    onLoop([this] { m_mayWork = false; });
    const auto rested = waitFor(
        [this] { return m_tally.working == 0; },
        kRestPatience,
        "ending the last transactions");
    if (!rested)
        onLoop([this] { m_tally.failed += static_cast<std::uint64_t>(m_tally.working); });
}

void Crowd::disperse() {
    onLoop([this] {
        m_mayWork = false;
        for (auto& client : m_clients)
            client->leave();
        m_clients.clear();
        m_nextIn = 0;
        m_loggingIn = 0;
    });
}

Tally Crowd::tally() {
    Tally copy;
    onLoop([&] { copy = m_tally; });
    return copy;
}

void Crowd::clearTally() {
    onLoop([this] {
        const Tally old = std::exchange(m_tally, {});
        m_tally.connected = old.connected;
        m_tally.working = old.working;
    });
}

} // namespace usher::rehearsal
