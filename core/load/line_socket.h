// Whole lines over a socket, blocking.
#pragma once

#include <usher/base/result.h>

#include <string>
#include <string_view>

namespace usher::load {

/// Owns the descriptor. Thread contract: one thread.
class LineSocket {
  public:
    explicit LineSocket(int fd) : m_fd(fd) {}
    ~LineSocket();
    LineSocket(const LineSocket&) = delete;
    LineSocket& operator=(const LineSocket&) = delete;

    /// The line and its end go out. Errors: unavailable when the other side is gone.
    Status send(std::string line);
    /// The next line, without its end. Errors: unavailable as above.
    Result<std::string> receive();

  private:
    const int m_fd;
    std::string m_read; ///< came, and no whole line yet
};

} // namespace usher::load
