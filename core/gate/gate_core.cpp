#include "gate/gate_core.h"

#include "gate/console/console.h"
#include "gate/login/login.h"
#include "gate/relay/session.h"

#include <fmt/format.h>
#include <openssl/rand.h>
#include <strings.h>

namespace usher::gate {

std::uint32_t randomSecret() {
    std::uint32_t value = 0;
    RAND_bytes(reinterpret_cast<unsigned char*>(&value), sizeof value);
    return value;
}

std::string randomHex(int bytes) {
    std::string raw(std::size_t(bytes), '\0'), out;
    RAND_bytes(reinterpret_cast<unsigned char*>(raw.data()), bytes);
    for (const unsigned char byte : raw) {
        out.push_back("0123456789abcdef"[byte >> 4]);
        out.push_back("0123456789abcdef"[byte & 15]);
    }
    return out;
}

pool::AcquireCallback LeaseInbox::callbackFor(std::uint64_t session) {
    MutexLock lock(m_mutex);
    ++m_expected;
    return [this, session](Result<pool::Lease> lease) {
        put(session, std::move(lease));
    };
}

void LeaseInbox::withdrawn() {
    MutexLock lock(m_mutex);
    --m_expected;
}

void LeaseInbox::put(std::uint64_t session, Result<pool::Lease> lease) {
    MutexLock lock(m_mutex);
    --m_expected;
    m_arrived.push_back({session, std::move(lease)});
    if (!std::exchange(m_posted, true))
        m_loop->post([this] { servePosted(); });
    if (m_expected == 0)
        m_settled.notify_all();
}

void LeaseInbox::serve() {
    if (m_serving)
        return;
    m_serving = true;
    {
        MutexLock lock(m_mutex);
        m_batch.swap(m_arrived);
    }
    for (auto& arrival : m_batch)
        m_take(arrival.session, std::move(arrival.lease));
    m_batch.clear();
    m_serving = false;
}

void LeaseInbox::servePosted() {
    {
        MutexLock lock(m_mutex);
        m_posted = false;
    }
    serve();
}

void LeaseInbox::close() {
    std::vector<Arrival> arrived; // leases in it return themselves, outside the lock
    MutexLock lock(m_mutex);
    while (m_expected > 0)
        m_settled.wait(m_mutex);
    arrived.swap(m_arrived);
    lock.unlock();
}

GateCore::GateCore(GateOptions given)
    : options(std::move(given)),
      hub(std::make_shared<LinkHub>(LinkHub::Options{
          .loop = options.loop,
          .service = options.service,
          .settings = &settings})),
      statements("usher_" + randomHex(4) + "_"),
      inbox(options.loop, [this](std::uint64_t id, Result<pool::Lease> lease) {
          leaseArrived(id, std::move(lease));
      }) {
    hub->onTurnEnd = [this] {
        endTurn();
    };
    matchPools();
}

void GateCore::matchPools() {
    for (auto& [name, entry] : pools) {
        if (entry->removed || options.pools->find(name))
            continue;
        entry->removed = true;
        std::vector<Session*> leaving;
        for (const auto& [id, session] : sessions)
            if (session->pool() == entry.get())
                leaving.push_back(session.get());
        for (auto* session : leaving)
            session->drain(pool::removedError(name).message);
    }
    for (auto* pool : options.pools->pools()) {
        auto& entry = pools[pool->name()];
        if (!entry)
            entry = std::make_unique<PoolEntry>();
        else if (std::exchange(entry->removed, false))
            entry->disabled = false;
        entry->pool = pool;
        entry->config = pool->settings();
    }
}

Status GateCore::loadSecrets(const config::Config& config) {
    const auto& gate = config.gate;
    std::shared_ptr<const UserList> list;
    if (gate.auth == config::AuthMethod::scramSha256 && !gate.authFile.empty()) {
        auto loaded = UserList::load(gate.authFile);
        if (!loaded)
            return loaded.error();
        list = std::make_shared<const UserList>(std::move(*loaded));
    }
    auto context = TlsContext::make(gate);
    if (!context)
        return context.error();
    if (list && list->usualIterations() > 0)
        mockIterations = list->usualIterations();
    users = std::move(list);
    tls = std::move(*context);
    openLookup(config);
    return {};
}

/// A fresh one at every reload: nothing remembered outlives it, and who waits is asked for again.
void GateCore::openLookup(const config::Config& config) {
    lookup.reset();
    const auto& gate = config.gate;
    if (gate.auth != config::AuthMethod::scramSha256 || gate.authQuery.empty()) {
        for (const auto& [user, ids] : std::exchange(lookingUp, {}))
            for (const auto id : ids)
                if (auto* session = findSession(id))
                    session->verifierKnown({});
        return;
    }
    lookup = std::make_unique<AuthLookup>(AuthLookup::Options{
        .conninfo = options.config.server.primary,
        .query = gate.authQuery,
        .timeout = std::max(Millis{100}, gate.loginTimeout / 3),
        .life = gate.authQueryCache,
        .loop = options.loop,
        .answered = [this](const std::string& user, const VerifierPtr& verifier) {
            verifierArrived(user, verifier);
        }});
    for (const auto& [user, ids] : lookingUp)
        lookup->ask(user);
}

AuthLookup::Answer GateCore::lookUp(const std::string& user, std::uint64_t session) {
    if (!lookup)
        return {.known = true};
    auto answer = lookup->ask(user);
    if (!answer.known)
        lookingUp[user].push_back(session);
    return answer;
}

void GateCore::verifierArrived(const std::string& user, const VerifierPtr& verifier) {
    const auto at = lookingUp.find(user);
    if (at == lookingUp.end())
        return;
    if (verifier && !(users && users->size()))
        mockIterations = verifier->iterations;
    const auto waiting = std::move(at->second);
    lookingUp.erase(at);
    for (const auto id : waiting)
        if (auto* session = findSession(id))
            session->verifierKnown(verifier);
    endTurn();
}

PoolEntry* GateCore::findPool(const std::string& name) {
    const auto at = pools.find(name);
    return at == pools.end() || at->second->removed ? nullptr : at->second.get();
}

std::vector<pool::Pool*> GateCore::poolsWithConnections() const {
    auto list = options.pools->pools();
    const auto present = std::ssize(list);
    for (const auto& [name, entry] : pools)
        if (entry->removed && !entry->pool->connections().empty())
            list.push_back(entry->pool);
    std::sort(list.begin() + present, list.end(), [](const auto* a, const auto* b) {
        return a->name() < b->name();
    });
    return list;
}

PoolEntry* GateCore::findPoolAnyCase(const std::string& name) {
    for (auto& [own, entry] : pools)
        if (!entry->removed && strcasecmp(own.c_str(), name.c_str()) == 0)
            return entry.get();
    return nullptr;
}

Session* GateCore::findSession(std::uint64_t id) {
    const auto at = sessions.find(id);
    return at == sessions.end() ? nullptr : at->second.get();
}

std::string GateCore::poolNames() const {
    std::string names;
    for (const auto* pool : options.pools->pools())
        names += (names.empty() ? "" : ", ") + pool->name();
    return names;
}

void GateCore::askWelcome(PoolEntry& entry, std::uint64_t session) {
    entry.waitingForWelcome.push_back(session);
    if (entry.asking)
        return;
    entry.asking = kWelcomeBase + nextWelcome++;
    // A login is more patient than a query: the pool may be opening its first connection. Yet it
    // ends before the login's own deadline, so that the client hears why.
    entry.pool->acquireAsync(
        {.timeout = options.config.gate.loginTimeout * 3 / 4, .forGate = true},
        inbox.callbackFor(entry.asking));
}

void GateCore::leaseArrived(std::uint64_t id, Result<pool::Lease> lease) {
    if (id < kWelcomeBase) {
        if (auto* session = findSession(id))
            session->leaseArrived(std::move(lease));
    } else {
        for (auto& [name, entry] : pools)
            if (entry->asking == id)
                welcomeArrived(*entry, std::move(lease));
    }
    if (!graveyard.empty())
        options.loop->post([this] { endTurn(); });
}

void GateCore::welcomeArrived(PoolEntry& entry, Result<pool::Lease> lease) {
    entry.asking = 0;
    Status status;
    if (lease) {
        auto& connection = lease->connection();
        entry.welcomeParameters = connection.parameters();
        entry.welcome = settings.intern(entry.welcomeParameters);
        entry.greeting = {};
        lease->giveBack(pool::Return::clean);
    } else {
        status = lease.error();
    }
    for (const auto id : std::exchange(entry.waitingForWelcome, {}))
        if (auto* session = findSession(id))
            session->welcomeKnown(status);
}

void GateCore::retire(std::uint64_t id) {
    const auto at = sessions.find(id);
    if (at == sessions.end())
        return;
    graveyard.push_back(std::move(at->second));
    sessions.erase(at);
}

void GateCore::arrived(const std::string& address) {
    --loggingIn;
    if (const auto at = arriving.find(address); at != arriving.end() && --at->second <= 0)
        arriving.erase(at);
}

void GateCore::bury() {
    const auto gone = std::exchange(graveyard, {});
    for (const auto& session : gone) {
        const auto& who = session->identity();
        if (session->loggingIn())
            continue;
        if (--perUser[who.user] <= 0)
            perUser.erase(who.user);
        if (--perAddress[who.peer.address] <= 0)
            perAddress.erase(who.peer.address);
    }
}

void GateCore::endTurn() {
    inbox.serve();
    if (!graveyard.empty())
        bury();
    // Posted: whoever hears of it may end the gate.
    if (onSessionGone && int(sessions.size()) == consoles)
        options.loop->post(std::exchange(onSessionGone, {}));
}

void GateCore::shutDown() {
    hub->onTurnEnd = {};
    onSessionGone = {};
    lookup.reset();
    sessions.clear();
    graveyard.clear();
    inbox.close();
    hub->close();
}

} // namespace usher::gate
