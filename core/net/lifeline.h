// Tells code on the stack that the object it works for was destroyed by a callback.
#pragma once

namespace usher::net {

/// A member of the object. Thread contract: one thread.
class Lifeline {
  public:
    class Guard {
      public:
        explicit Guard(Lifeline& line);
        ~Guard();
        Guard(const Guard&) = delete;
        Guard& operator=(const Guard&) = delete;
        bool cut() const { return m_cut; }

      private:
        friend class Lifeline;
        Lifeline& m_line;
        Guard* const m_outer;
        bool m_cut = false;
    };

    Lifeline() = default;
    ~Lifeline() {
        for (Guard* guard = m_innermost; guard; guard = guard->m_outer)
            guard->m_cut = true;
    }
    Lifeline(const Lifeline&) = delete;
    Lifeline& operator=(const Lifeline&) = delete;

  private:
    Guard* m_innermost = nullptr;
};

} // namespace usher::net
