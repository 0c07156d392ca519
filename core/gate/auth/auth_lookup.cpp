#include "gate/auth/auth_lookup.h"

#include "base/log.h"
#include "gate/auth/user_list.h"

#include <fmt/format.h>

namespace usher::gate {

namespace {
/// A connection nobody has asked for longer is closed: it counts against the server's limit.
constexpr Seconds kIdle{30};
/// The same trouble is told once in this time, not once a stranger.
constexpr Seconds kTellAgain{10};

/// A query that is wrong, and a password that SCRAM cannot use, let nobody in; but where nobody was
/// asked no password has been wrong.
std::string_view troubleOf(const Error& error) {
    switch (error.code) {
    case Errc::timeout:
    case Errc::exhausted:
    case Errc::cancelled:
        return kLookupOverload;
    case Errc::unavailable:
    case Errc::io:
        return kLookupUnreachable;
    default:
        return {};
    }
}
} // namespace

AuthLookup::AuthLookup(Options options)
    : m_options(std::move(options)),
      m_inquirer(
          {.conninfo = m_options.conninfo,
           .applicationName = "usher auth_query",
           .timeout = m_options.timeout,
           .cancelled = &m_ending}),
      m_self(std::make_shared<AuthLookup*>(this)),
      m_thread([this] { work(); }) {}

AuthLookup::~AuthLookup() {
    {
        MutexLock lock(m_mutex);
        m_ending = true;
        m_queue.clear();
    }
    m_changed.notify_all();
    m_thread.join();
}

std::optional<FoundUser> AuthLookup::ask(const std::string& user) {
    const auto now = m_options.loop->now();
    if (const auto at = m_remembered.find(user); at != m_remembered.end() && now < at->second.until)
        return FoundUser{.verifier = at->second.verifier};
    if (m_asked.contains(user))
        return std::nullopt;
    if (m_asked.size() >= kMostAsked) {
        log::warning(
            "gate: {} users are being looked for by gate.auth_query; \"{}\" is not",
            m_asked.size(),
            user);
        return FoundUser{.trouble = kLookupOverload};
    }
    m_asked.insert(user);
    {
        MutexLock lock(m_mutex);
        m_queue.push_back(user);
    }
    m_changed.notify_all();
    return std::nullopt;
}

/// False when it is time to end.
bool AuthLookup::takeNext(std::string& user) {
    MutexLock lock(m_mutex);
    while (m_queue.empty() && !m_ending)
        if (m_changed.wait_for(m_mutex, kIdle) == std::cv_status::timeout && m_queue.empty())
            m_inquirer.hangUp();
    if (m_ending)
        return false;
    user = std::move(m_queue.front());
    m_queue.pop_front();
    return true;
}

void AuthLookup::work() {
    MonoTime quietUntil{};
    for (std::string user; takeNext(user);) {
        auto found = lookUp(user);
        const auto now = std::chrono::steady_clock::now();
        if (!found && !m_ending && now >= quietUntil) {
            log::warning(
                "gate: gate.auth_query has no answer for user \"{}\": {}",
                user,
                found.error().text());
            quietUntil = now + kTellAgain;
        }
        m_options.loop->post([self = std::weak_ptr(m_self), user, found = std::move(found)] {
            if (const auto lookup = self.lock())
                (*lookup)->arrived(user, found);
        });
    }
}

Result<VerifierPtr> AuthLookup::lookUp(const std::string& user) {
    const auto rows = m_inquirer.ask(m_options.query, {user});
    if (!rows)
        return rows.error();
    return verifierFrom(*rows);
}

void AuthLookup::arrived(const std::string& user, const Result<VerifierPtr>& answer) {
    m_asked.erase(user);
    // "No such user" is remembered as well: it is as dear to find out.
    if (answer && m_options.life.count() > 0)
        remember(user, {.verifier = *answer, .until = m_options.loop->now() + m_options.life});
    m_options.answered(
        user,
        answer ? FoundUser{.verifier = *answer} : FoundUser{.trouble = troubleOf(answer.error())});
}

void AuthLookup::remember(const std::string& user, const Remembered& answer) {
    if (m_remembered.size() >= kMostRemembered) {
        const auto now = m_options.loop->now();
        std::erase_if(m_remembered, [now](const auto& entry) { return entry.second.until <= now; });
        // strangers' names: asking again is cheaper than keeping order
        if (m_remembered.size() >= kMostRemembered)
            m_remembered.clear();
    }
    m_remembered[user] = answer;
}

Result<VerifierPtr> verifierFrom(const std::vector<pg::Inquirer::Row>& rows) {
    if (rows.empty())
        return VerifierPtr();
    if (rows.size() > 1 || rows[0].size() != 2)
        return Error{
            Errc::invalidArgument,
            fmt::format("it returns {} rows of {} columns", rows.size(), rows[0].size()),
            "let it return one row: the user's name and the password of pg_authid"};
    const auto& password = rows[0][1];
    if (!password || password->empty())
        return VerifierPtr(); // may not log in by password
    auto verifier = verifierOf(*password);
    if (!verifier)
        return verifier.error();
    return std::make_shared<const ScramVerifier>(std::move(*verifier));
}

} // namespace usher::gate
