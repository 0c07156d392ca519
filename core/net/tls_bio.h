// OpenSSL's way to a socket. Its own socket BIO uses write(), which raises SIGPIPE on a broken
// connection; this one sends with MSG_NOSIGNAL.
#pragma once

#include <cstddef>
#include <vector>

struct bio_st; // BIO

namespace usher::net {

/// Does not own the descriptor. `early` is read before the socket. Null when memory is out.
bio_st* makeSocketBio(int fd, std::vector<std::byte> early);

} // namespace usher::net
