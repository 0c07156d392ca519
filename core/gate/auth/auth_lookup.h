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
#include <string>
#include <thread>
#include <unordered_map>
#include <unordered_set>

namespace usher::gate {

/// null: no such user, or nobody can tell
using VerifierPtr = std::shared_ptr<const ScramVerifier>;

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
        std::function<void(const std::string& user, const VerifierPtr&)> answered = {};
    };
    static constexpr std::size_t kMostRemembered = 10'000;
    /// questions waiting; more users are not looked for
    static constexpr std::size_t kMostAsked = 1'000;

    explicit AuthLookup(Options options);
    ~AuthLookup(); ///< within 100 ms; answered() is not called any more

    struct Answer {
        bool known = false; ///< else answered() follows
        VerifierPtr verifier = {};
    };
    /// From memory, or by a question that begins now.
    Answer ask(const std::string& user);
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
    void arrived(const std::string& user, bool certain, const VerifierPtr& verifier);
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
