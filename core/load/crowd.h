// Many clients on one loop: they come in, work at the pace they are told, and are counted.
#pragma once

#include "load/arrivals.h"
#include "load/client.h"

#include <deque>
#include <map>

namespace usher::load {

/// So many clients of one kind.
struct Group {
    std::string pool = {}; ///< whose pace they follow, and where they are counted
    int clients = 0;
    Workload workload = Workload::booking;
    std::string database = {}; ///< they ask for; "" = the pool's name
};

/// Transactions a second of a pool's clients from now on, all together.
struct PoolPace {
    std::string pool = {};
    RateCurve curve = {};
};

/// Open: transactions are due when their process says so, whether a client is free or not, and
/// their times run from then. Closed: a client thinks, works, thinks again; where the server is
/// slow, fewer come.
struct Pace {
    std::vector<PoolPace> open = {};
    Nanos think{0}; ///< closed: the mean pause, drawn between half and one and a half of it
};

struct CrowdOptions {
    std::string address = {}; ///< the gate's
    std::string user = "usher_rehearsal";
    std::string password = {}; ///< for a gate that asks for one (SCRAM-SHA-256)
    unsigned seed = 1;
    Workbench bench = {};
    /// This crowd's place among those that share a load; each does its part of every pace.
    int part = 0, parts = 1;
};

/// Thread contract: the loop's thread, but for construction and destruction while it stands still.
class Crowd final : ClientHost {
  public:
    Crowd(net::Loop& loop, CrowdOptions options);
    ~Crowd() override; ///< everybody has left; connects under way may still call

    /// They connect, some at a time; comingIn of the tally says when all have settled.
    void add(const std::vector<Group>& groups);
    /// One more client says this, and stays silent; the tally says how it went.
    void speak(const std::string& database, Script script);
    bool spoken() const; ///< or refused, or lost
    void hush();         ///< the speaker leaves
    void play(const Pace& pace);
    /// Those who were lost come back and play on.
    void rejoin();
    /// That group cuts its connections, without a word, and comes back at once, all together.
    void storm(int group);
    /// Clients of that group run one transaction each, at once; those that hold keep it open until
    /// releaseHolders().
    void playOnce(int group);
    void rest();           ///< nothing new is due; what was is still worked off
    void giveUp();         ///< whoever still works counts as failed
    void releaseHolders(); ///< they commit
    void disperse();       ///< everybody says goodbye
    Tally tally() const;
    void restartTally() { m_tally.restart(); }
    bool settled() const { return m_connecting == 0; } ///< no connect is under way

  private:
    static constexpr int kLoginsAtOnce = 64;

    /// Of an open load: what is due for a pool, and who is free for it.
    struct Desk {
        std::optional<Arrivals> arrivals = {};
        MonoTime begun{}, due{};
        net::TimerId timer = 0;
        std::deque<Client*> free = {}; ///< longest first; some may not be, any more
        std::deque<MonoTime> waiting = {};
    };

    // ClientHost
    net::Loop& loop() override { return m_loop; }
    Tally& counts() override { return m_tally; }
    Random& random() override { return m_random; }
    const Workbench& bench() const override { return m_options.bench; }
    const std::string& address() const override { return m_options.address; }
    const std::string& user() const override { return m_options.user; }
    SaltedPasswords& passwords() override { return m_passwords; }
    bool mayWork() const override { return m_mayWork; }
    bool mayCommit() const override { return m_mayCommit; }
    void connecting(int change) override { m_connecting += change; }
    void loginSettled(Client& client) override;
    void freed(Client& client) override;

    void letNextIn();
    void open(const PoolPace& pace, unsigned seed);
    void awaitNext(Desk& desk);
    void arrive(Desk& desk);
    Client* longestFree(Desk& desk);
    Nanos drawn(double low, double high);

    net::Loop& m_loop;
    const CrowdOptions m_options;
    Random m_random;
    SaltedPasswords m_passwords;
    Tally m_tally;
    int m_lastWriter = 0;
    bool m_mayWork = false, m_mayCommit = true, m_open = false;
    Nanos m_think{0};
    std::map<std::string, Desk, std::less<>> m_desks; ///< by pool
    int m_groups = 0;                                 ///< added so far
    std::vector<std::unique_ptr<Client>> m_clients;
    std::size_t m_nextIn = 0; ///< client that connects next
    std::unique_ptr<Client> m_speaker;
    Script m_speech; ///< until the speaker is in
    int m_loggingIn = 0;
    int m_connecting = 0; ///< connects under way, of clients who have left, too
};

} // namespace usher::load
