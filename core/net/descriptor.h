// A descriptor that is closed unless somebody takes it over.
#pragma once

#include <unistd.h>
#include <utility>

namespace usher::net {

class Descriptor {
  public:
    explicit Descriptor(int fd = -1) : m_fd(fd) {}
    ~Descriptor() {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    Descriptor(Descriptor&& other) noexcept : m_fd(other.release()) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(m_fd, other.m_fd);
        return *this;
    }

    int get() const { return m_fd; }
    /// It is the caller's from here on.
    int release() { return std::exchange(m_fd, -1); }

  private:
    int m_fd;
};

} // namespace usher::net
