// The servers that pools have of their own, each kept like the server of all.
#pragma once

#include "engine/server_keeper.h"

namespace usher::engine {

/// Thread contract: the engine's thread, or before the loop runs.
class OtherServers {
  public:
    /// From now on by itself.
    void start(net::Loop& loop, const ServerHands& hands);
    /// After the pools were set: those of today are kept.
    void match();
    void stop();

    /// As ServerKeeper's, for each.
    void feel(const std::vector<pool::PoolFigures>& pools);
    std::vector<monitor::ServerFigures> figures() const;
    void turn(const monitor::Snapshot& seen);

  private:
    struct Kept {
        std::string primary; ///< as it is asked
        std::unique_ptr<ServerKeeper> keeper;
    };
    bool serves(const Kept& kept) const;
    void keep(const pool::OtherServer& server, bool anew);

    net::Loop* m_loop = nullptr;
    std::optional<ServerHands> m_hands;
    std::vector<Kept> m_kept;    ///< the most urgent pool's first
    std::vector<Kept> m_resting; ///< looks of theirs may be under way
};

} // namespace usher::engine
