// gate.auth_query: asks the database for a user's verifier, on a connection and a thread of its
// own, so that strangers who knock take nothing from the pools. Answers are remembered for a while,
// bounded in number.
#pragma once

#include "base/mutex.h"
#include "gate/auth/scram.h"
#include "net/loop.h"
#include "pg/inquirer.h"

#include <atomic>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <unordered_map>
#include <unordered_set>

namespace usher::gate {

using VerifierPtr = std::shared_ptr<const ScramVerifier>;

/// What is known of a user.
struct FoundUser {
    VerifierPtr verifier = {}; ///< null: no such user, or nobody can tell
    /// The SQLSTATE of what keeps everybody from telling; "" = it is told.
    std::string_view trouble = {};
};
inline constexpr std::string_view kLookupOverload = "53300";
inline constexpr std::string_view kLookupUnreachable = "08006";

/// Thread contract: the loop's thread, but for what the worker does.
class AuthLookup {
  public:
    struct Options {
        std::string conninfo;
        /// $1 is the user's name; returns name and verifier or password
        std::string query;
        Millis timeout{5'000}; ///< of connecting and of the query, each
        Millis life{10'000};   ///< of an answer; 0 = none is remembered
        net::Loop* loop = nullptr;
        /// loop's thread
        std::function<void(const std::string& user, const FoundUser&)> answered = {};
    };
    static constexpr std::size_t kMostRemembered = 10'000;
    /// questions waiting; of more users it is not known
    static constexpr std::size_t kMostAsked = 1'000;

    explicit AuthLookup(Options options);
    ~AuthLookup(); ///< within 100 ms; answered() is not called any more

    /// From memory, or nothing: answered() follows.
    std::optional<FoundUser> ask(const std::string& user);
    /// The answer has proved wrong: the password may have been changed.
    void forget(const std::string& user) { m_remembered.erase(user); }

  private:
    struct Remembered {
        VerifierPtr verifier;
        MonoTime until{};
    };
    void work() USHER_EXCLUDES(m_mutex);
    bool takeNext(std::string& user) USHER_EXCLUDES(m_mutex);
    void remember(const std::string& user, const Remembered& answer);
    void arrived(const std::string& user, const Result<VerifierPtr>& answer);
    Result<VerifierPtr> lookUp(const std::string& user);

    Options m_options;
    std::unordered_map<std::string, Remembered> m_remembered;
    std::unordered_set<std::string> m_asked; ///< under way
    std::atomic<bool> m_ending{false};
    pg::Inquirer m_inquirer; ///< the worker's
    Mutex m_mutex;
    ConditionVariable m_changed;
    std::deque<std::string> m_queue USHER_GUARDED_BY(m_mutex);
    /// so that an answer that comes late finds nobody
    std::shared_ptr<AuthLookup*> m_self;
    std::thread m_thread;
};

/// What an auth_query returned for a user, as a verifier; null when there is none or it may not log
/// in. Errors: invalidArgument for a result of another shape or a password SCRAM cannot use. Never
/// shows it.
Result<VerifierPtr> verifierFrom(const std::vector<pg::Inquirer::Row>& rows);

} // namespace usher::gate
