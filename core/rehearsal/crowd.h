// Many load clients on a thread of their own, directed from outside.
#pragma once

#include "rehearsal/load_client.h"

#include <functional>
#include <thread>

namespace usher::rehearsal {

/// So many clients of one kind.
struct Group {
    std::string pool;
    int clients = 0;
    Workload workload = Workload::booking;
};

struct CrowdOptions {
    std::string address; ///< the gate's
    std::string user = "usher_rehearsal";
    std::string password = {}; ///< for a gate that asks for one (SCRAM-SHA-256)
    unsigned seed = 1;
    Workbench bench = {};
    std::function<bool()> cancelled = {}; ///< polled while waiting, on the directing thread
    /// Mean pause of a pool's clients as the load goes on, on the crowd's thread; else play() says
    /// it.
    std::function<Nanos(const std::string& pool)> rhythm = {};
};

/// Thread contract: one thread directs; the clients live on the crowd's own.
class Crowd final : ClientHost {
  public:
    static Result<std::unique_ptr<Crowd>> create(CrowdOptions options);
    ~Crowd() override; ///< everybody leaves

    /// Adds clients and waits until each is in or refused (the tally counts them). Errors:
    /// Errc::unavailable when nobody got in, with the gate's words; timeout, cancelled.
    Status gather(const std::vector<Group>& groups);
    /// One client says this to the pool, statement by statement.
    Status execute(const std::string& pool, std::vector<std::string> statements);
    /// Every client thinks, then works, again and again. Each pause is drawn between half and one
    /// and a half of `think`.
    void play(Nanos think);
    /// Those who were lost come back and play on.
    void rejoin();
    /// Clients of that group run one transaction each, at once; those that hold keep it open until
    /// releaseHolders().
    void playOnce(int group);
    /// No new transaction; waits until the running ones have ended. Those that don't count as
    /// failed.
    void rest();
    void releaseHolders(); ///< they commit
    void disperse();       ///< everybody says goodbye
    Tally tally();
    void clearTally();                      ///< but for who is connected and working
    int groups() const { return m_groups; } ///< gathered so far
    /// the clients' sockets have a descriptor table of their own
    bool apart() const { return m_apart; }

  private:
    static constexpr int kLoginsAtOnce = 64;
    static constexpr Seconds kLoginPatience{120};
    static constexpr Seconds kRestPatience{30};

    Crowd(CrowdOptions options, std::unique_ptr<net::Loop> loop);

    // ClientHost
    net::Loop& loop() override { return *m_loop; }
    Tally& counts() override { return m_tally; }
    Random& random() override { return m_random; }
    const Workbench& bench() const override { return m_options.bench; }
    const std::string& address() const override { return m_options.address; }
    const std::string& user() const override { return m_options.user; }
    SaltedPasswords& passwords() override { return m_passwords; }
    std::uint64_t nextNumber() override { return ++m_lastNumber; }
    bool mayWork() const override { return m_mayWork; }
    bool mayCommit() const override { return m_mayCommit; }
    Nanos thinkTime(const LoadClient& client) override;
    void connecting(int change) override { m_connecting += change; }
    void loginSettled(LoadClient& client) override;

    /// Runs on the crowd's thread and waits for it.
    void onLoop(std::function<void()> work);
    /// Polls `done` on the crowd's thread.
    Status waitFor(const std::function<bool()>& done, Seconds patience, const char* what);
    void addClients(const std::vector<Group>& groups);
    void letNextIn();
    Nanos drawn(Nanos mean, double low, double high);

    const CrowdOptions m_options;
    const std::unique_ptr<net::Loop> m_loop;
    int m_groups = 0;       ///< the directing thread's
    bool m_leaving = false; ///< the directing thread's: nothing cancels the end
    bool m_apart = false;   ///< set before the constructor returns
    // The crowd's thread from here on.
    Random m_random;
    SaltedPasswords m_passwords;
    Tally m_tally;
    std::uint64_t m_lastNumber = 0;
    bool m_mayWork = false, m_mayCommit = true;
    Nanos m_think{0};
    std::vector<std::unique_ptr<LoadClient>> m_clients;
    std::size_t m_nextIn = 0; ///< client that connects next
    int m_loggingIn = 0;
    int m_connecting = 0; ///< connects under way, of clients who have left, too
    std::thread m_thread;
};

} // namespace usher::rehearsal
