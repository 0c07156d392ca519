#include "load/crowd.h"

namespace usher::load {
namespace {

MonoTime clockNow() {
    return std::chrono::steady_clock::now();
}

/// This crowd's part of a pool's rate.
RateCurve partOf(RateCurve curve, int parts) {
    for (auto& point : curve)
        point.perSecond /= parts;
    return curve;
}

} // namespace

Crowd::Crowd(net::Loop& loop, CrowdOptions options)
    : m_loop(loop),
      m_options(std::move(options)),
      m_random(m_options.seed + static_cast<unsigned>(m_options.part) * 7919u),
      m_passwords(m_options.password) {}

Crowd::~Crowd() {
    for (auto& [pool, desk] : m_desks)
        m_loop.cancelTimer(desk.timer);
}

void Crowd::add(const std::vector<Group>& groups) {
    for (const auto& group : groups) {
        // The first crowds take one more where it doesn't divide.
        const int share =
            group.clients / m_options.parts + int{m_options.part < group.clients % m_options.parts};
        for (int i = 0; i < share; ++i)
            m_clients.emplace_back(new Client(
                *this,
                {.pool = group.pool,
                 .database = group.database.empty() ? group.pool : group.database,
                 .workload = group.workload,
                 .group = m_groups,
                 .writer = static_cast<std::uint32_t>(
                     m_options.parts * ++m_lastWriter + m_options.part)}));
        ++m_groups;
    }
    letNextIn();
}

void Crowd::letNextIn() {
    while (m_loggingIn < kLoginsAtOnce && m_nextIn < m_clients.size()) {
        ++m_loggingIn;
        m_clients[m_nextIn++]->connect();
    }
}

void Crowd::loginSettled(Client& client) {
    --m_loggingIn;
    if (&client == m_speaker.get())
        return client.say(std::move(m_speech), clockNow());
    letNextIn();
    if (client.free())
        freed(client);
}

void Crowd::freed(Client& client) {
    if (&client == m_speaker.get())
        return;
    if (!m_open) {
        if (m_mayWork)
            client.begin(drawn(0.5, 1.5));
        return;
    }
    auto& desk = m_desks[client.options().pool];
    if (desk.waiting.empty())
        return desk.free.push_back(&client);
    const auto due = desk.waiting.front();
    desk.waiting.pop_front();
    client.start(due);
}

Nanos Crowd::drawn(double low, double high) {
    return std::chrono::duration_cast<Nanos>(
        m_think * std::uniform_real_distribution<double>(low, high)(m_random));
}

void Crowd::speak(const std::string& database, Script script) {
    m_speech = std::move(script);
    m_speaker.reset(new Client(*this, {.pool = {}, .database = database, .group = -1}));
    ++m_loggingIn;
    m_speaker->connect();
}

bool Crowd::spoken() const {
    return !m_speaker || m_speaker->free() || m_speaker->ended();
}

void Crowd::hush() {
    if (m_speaker)
        m_speaker->leave();
    m_speaker.reset();
}

void Crowd::play(const Pace& pace) {
    m_mayWork = true;
    const bool wasOpen = std::exchange(m_open, !pace.open.empty());
    m_think = pace.think;
    for (const auto& pool : pace.open)
        open(pool, static_cast<unsigned>(m_random())); // another course each time
    if (m_open && wasOpen)
        return;
    for (auto& client : m_clients)
        if (client->free() && m_open)
            m_desks[client->options().pool].free.push_back(client.get());
        else // everybody begins somewhere within a pause: no thundering herd at the start
            client->begin(drawn(0, 1));
}

void Crowd::open(const PoolPace& pace, unsigned seed) {
    auto& desk = m_desks[pace.pool];
    m_loop.cancelTimer(std::exchange(desk.timer, 0));
    desk.arrivals.emplace(partOf(pace.curve, m_options.parts), seed);
    desk.begun = clockNow();
    awaitNext(desk);
}

void Crowd::awaitNext(Desk& desk) {
    const auto next = desk.arrivals->next();
    if (!next)
        return;
    desk.due = desk.begun + *next;
    desk.timer = m_loop.runAt(desk.due, [this, &desk] {
        desk.timer = 0;
        if (m_mayWork)
            arrive(desk);
    });
}

void Crowd::arrive(Desk& desk) {
    ++m_tally.due;
    if (auto* client = longestFree(desk)) {
        m_tally.late.record(clockNow() - desk.due);
        client->start(desk.due);
    } else {
        desk.waiting.push_back(desk.due);
    }
    awaitNext(desk);
}

Client* Crowd::longestFree(Desk& desk) {
    while (!desk.free.empty()) {
        auto* client = desk.free.front();
        desk.free.pop_front();
        if (client->free())
            return client;
    }
    return nullptr;
}

void Crowd::rejoin() {
    for (std::size_t i = 0; i < m_nextIn && m_loggingIn < kLoginsAtOnce; ++i) {
        if (!m_clients[i]->ended())
            continue;
        ++m_loggingIn;
        m_clients[i]->connect();
    }
}

void Crowd::storm(int group) {
    for (std::size_t i = 0; i < m_nextIn; ++i) {
        if (m_clients[i]->options().group != group || !m_clients[i]->loggedIn())
            continue;
        ++m_loggingIn;
        m_clients[i]->connect();
    }
}

void Crowd::playOnce(int group) {
    m_mayCommit = false;
    for (auto& client : m_clients)
        if (client->options().group == group && client->free())
            client->start(clockNow());
}

void Crowd::releaseHolders() {
    m_mayCommit = true;
    for (auto& client : m_clients)
        client->release();
}

void Crowd::rest() {
    m_mayWork = false;
    for (auto& [pool, desk] : m_desks)
        m_loop.cancelTimer(std::exchange(desk.timer, 0));
}

void Crowd::giveUp() {
    for (auto& client : m_clients)
        m_tally.of(client->options().pool).failed += client->working();
    for (auto& [pool, desk] : m_desks) {
        m_tally.of(pool).failed += desk.waiting.size();
        desk.waiting.clear();
    }
}

void Crowd::disperse() {
    rest();
    hush();
    for (auto& [pool, desk] : m_desks)
        desk.free.clear();
    for (auto& client : m_clients)
        client->leave();
    m_clients.clear();
    m_nextIn = 0;
    m_loggingIn = 0;
}

Tally Crowd::tally() const {
    Tally copy = m_tally;
    copy.comingIn = m_loggingIn + static_cast<int>(m_clients.size() - m_nextIn);
    for (const auto& [pool, desk] : m_desks)
        copy.waiting += desk.waiting.size();
    return copy;
}

} // namespace usher::load
