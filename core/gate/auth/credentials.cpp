#include "gate/auth/credentials.h"

#include "base/log.h"
#include "gate/auth/random.h"

#include <algorithm>
#include <utility>

namespace usher::gate {

namespace {
bool asksPasswords(const config::GateConfig& gate) {
    return gate.auth != config::AuthMethod::trust || !gate.hbaFile.empty();
}

/// Null without a file.
Result<std::shared_ptr<const UserList>> loadUsers(const config::GateConfig& gate) {
    if (!asksPasswords(gate) || gate.authFile.empty())
        return std::shared_ptr<const UserList>();
    const bool md5 = gate.auth == config::AuthMethod::md5 || !gate.hbaFile.empty();
    auto loaded = UserList::load(gate.authFile, md5 ? Md5Users::taken : Md5Users::refused);
    if (!loaded)
        return loaded.error();
    if (loaded->md5Users() > 0)
        log::warning(
            "gate: {} users of {} log in by md5: who reads that file can be any of them; give "
            "them the SCRAM verifiers of pg_authid",
            loaded->md5Users(),
            gate.authFile);
    return std::make_shared<const UserList>(std::move(*loaded));
}

/// Nothing without a file.
Result<std::optional<config::HbaRules>> loadRules(const config::GateConfig& gate) {
    if (gate.hbaFile.empty())
        return std::optional<config::HbaRules>();
    auto rules = config::HbaRules::load(gate.hbaFile);
    if (!rules)
        return rules.error();
    if (rules->askPasswords() && gate.authFile.empty() && gate.authQuery.empty())
        return Error{
            Errc::invalidArgument,
            gate.hbaFile + " asks for passwords, and nobody knows the users",
            "name a userlist in gate.auth_file or a query in gate.auth_query"};
    if (gate.tlsCa.empty() && std::ranges::any_of(rules->rules(), [](const auto& rule) {
            return rule.method == config::HbaMethod::cert;
        }))
        return Error{
            Errc::invalidArgument,
            gate.hbaFile + " asks for certificates, and nobody is there who vouches for them",
            "name the authority that signs them in gate.tls_ca"};
    return std::optional(std::move(*rules));
}
} // namespace

Credentials::Credentials(Options options)
    : m_options(std::move(options)),
      m_mockSecret(randomHex(32)) {}

Status Credentials::load(const config::Config& config) {
    auto rules = loadRules(config.gate);
    if (!rules)
        return rules.error();
    auto users = loadUsers(config.gate);
    if (!users)
        return users.error();
    auto context = TlsContext::make(config.gate);
    if (!context)
        return context.error();
    m_rules = std::move(*rules);
    m_users = std::move(*users);
    m_tls = std::move(*context);
    if (m_users && m_users->usualIterations() > 0)
        m_mockIterations = m_users->usualIterations();
    openLookup(config.gate);
    hash();
    return {};
}

/// Who logs in meanwhile waits: neither the old passwords nor half of the new ones count.
void Credentials::hash() {
    m_hashing.reset();
    if (!m_users || !m_users->hasPlain())
        return tellHashed();
    m_hashing = std::make_unique<UserHashing>(*m_options.loop, m_users, [this](const auto& users) {
        m_users = users;
        tellHashed();
        m_options.turnEnded();
    });
}

void Credentials::tellHashed() {
    for (const auto& ready : std::exchange(m_waiting, {}))
        ready();
}

void Credentials::whenHashed(std::function<void()> ready) {
    if (!m_users || !m_users->hasPlain())
        ready();
    else
        m_waiting.push_back(std::move(ready));
}

/// A fresh one at every reload: nothing remembered outlives it, and who waits is asked for again.
void Credentials::openLookup(const config::GateConfig& gate) {
    m_lookup.reset();
    if (!asksPasswords(gate) || gate.authQuery.empty())
        return tellAllUnknown();
    m_lookup = std::make_unique<AuthLookup>(AuthLookup::Options{
        .conninfo = m_options.conninfo,
        .query = gate.authQuery,
        .timeout = std::max(Millis{100}, gate.loginTimeout / 3),
        .life = gate.authQueryCache,
        .loop = m_options.loop,
        .answered = [this](const std::string& user, const FoundUser& found) {
            arrived(user, found);
        }});
    for (const auto& [user, waiting] : m_asking)
        m_lookup->ask(user);
}

void Credentials::tellAllUnknown() {
    for (const auto& [user, waiting] : std::exchange(m_asking, {}))
        for (const auto& known : waiting)
            known({});
}

void Credentials::lookUp(const std::string& user, Known known) {
    if (!m_lookup)
        return known({});
    if (const auto found = m_lookup->ask(user))
        known(*found);
    else
        m_asking[user].push_back(std::move(known));
}

void Credentials::distrust(const std::string& user) {
    if (m_lookup)
        m_lookup->forget(user);
}

void Credentials::arrived(const std::string& user, const FoundUser& found) {
    const auto at = m_asking.find(user);
    if (at == m_asking.end())
        return;
    if (found.verifier && !(m_users && m_users->size()))
        m_mockIterations = found.verifier->iterations;
    const auto waiting = std::move(at->second);
    m_asking.erase(at);
    for (const auto& known : waiting)
        known(found);
    m_options.turnEnded();
}

} // namespace usher::gate
