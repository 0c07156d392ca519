// What a client has heard, beside what a session of its own would have told it.
#pragma once

#include "fuzz/model_server.h"
#include "fuzz/talk.h"

namespace usher::fuzz {

struct Witness {
    int client = 0;
    bool asks = false;                      ///< for a setting, in its startup packet
    bool left = false;                      ///< before its end: it may have heard less
    std::size_t lawful = std::string::npos; ///< bytes it said that keep the rules
    std::string said = {}, heard = {};
    bool isWild() const { return lawful != std::string::npos; }
};

class Verdict {
  public:
    explicit Verdict(const Witness& witness);

    /// Nothing else, nothing twice, nothing of another's, nothing out of order.
    bool heardItsOwn() const;
    /// Its session ended, and nothing that it said or did is why.
    bool wasLost() const { return m_lost && !mayEnd() && !m_witness.left; }
    /// Every answer; where its session has ended, up to there.
    bool heardAll() const { return m_lost || mayEnd() || m_witness.left || m_over; }
    /// For whoever looks for a fault.
    void tell() const;

  private:
    /// By its own doing. A Sync within a COPY, or behind one that has failed without its knowledge,
    /// leaves a doubt that the gate may end it for.
    bool mayEnd() const { return isWild() || m_own.ended() || m_own.met().syncInCopy; }
    /// What follows is not compared.
    bool isWild() const { return m_witness.isWild() || m_own.met().describeInFailed; }
    bool isTornRight() const;

    const Witness& m_witness;
    ModelServer m_own;
    Heard m_heard, m_expected;
    bool m_lost = false, m_over = false;
    std::size_t m_same = 0; ///< lines
};

} // namespace usher::fuzz
