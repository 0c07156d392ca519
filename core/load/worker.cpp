#include "load/worker.h"

#include "load/descriptors.h"
#include "load/line_socket.h"
#include "load/orders.h"
#include "load/words.h"

#include <algorithm>
#include <functional>
#include <future>
#include <map>
#include <sys/resource.h>
#include <thread>

namespace usher::load {
namespace {

constexpr int kProcessorsAThread = 4; ///< the server and the gate need theirs
constexpr int kMostThreads = 4;
constexpr int kOtherDescriptors = 100;
constexpr Millis kPoll{10};
constexpr Seconds kConnectPatience{12}; ///< the loop gives a connect 10 s

int threadsWanted() {
    const auto processors = static_cast<int>(std::thread::hardware_concurrency());
    return std::clamp(processors / kProcessorsAThread, 1, kMostThreads);
}

double secondsOf(const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
}

double processorSeconds() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return secondsOf(usage.ru_utime) + secondsOf(usage.ru_stime);
}

Error misunderstood() {
    return {Errc::protocol, "the load side does not understand its order", {}};
}

/// A crowd, its loop and its thread.
class Shard {
  public:
    Shard(std::unique_ptr<net::Loop> loop, const CrowdOptions& options)
        : m_loop(std::move(loop)),
          m_crowd(std::make_unique<Crowd>(*m_loop, options)),
          m_thread([this] { m_loop->run(); }) {}

    ~Shard() {
        leave();
        m_loop->stop();
        m_thread.join();
    }

    /// Runs it on the crowd's thread and waits.
    void with(const std::function<void(Crowd&)>& work) {
        std::promise<void> ran;
        m_loop->post([&] {
            work(*m_crowd);
            ran.set_value();
        });
        ran.get_future().wait();
    }

  private:
    void leave() {
        const auto until = std::chrono::steady_clock::now() + kConnectPatience;
        with([](Crowd& crowd) { crowd.disperse(); });
        for (bool settled = false; !settled && std::chrono::steady_clock::now() < until;) {
            with([&](Crowd& crowd) { settled = crowd.settled(); });
            if (!settled)
                std::this_thread::sleep_for(kPoll);
        }
    }

    const std::unique_ptr<net::Loop> m_loop;
    const std::unique_ptr<Crowd> m_crowd;
    std::thread m_thread;
};

class Worker {
  public:
    Result<std::string> follow(const std::string& order, const Words& words) {
        if (order == "begin")
            return begin(words);
        if (m_shards.empty())
            return misunderstood();
        if (order == "add")
            return add(words);
        if (order == "tally" || order == "take")
            return tally(order == "take");
        if (order == "burden")
            return joinWords(toWords(Burden{
                .processorSeconds = processorSeconds(),
                .threads = static_cast<int>(m_shards.size())}));
        if (order == "speak")
            return speak(words);
        if (order == "spoken")
            return spoken();
        return all(order, words);
    }

  private:
    using Act = std::function<void(Crowd&)>;

    Result<std::string> begin(const Words& words) {
        CrowdOptions options;
        if (!m_shards.empty() || !fromWords(words, options))
            return misunderstood();
        options.parts = threadsWanted();
        for (options.part = 0; options.part < options.parts; ++options.part) {
            auto loop = net::Loop::create();
            if (!loop)
                return loop.error();
            m_shards.push_back(std::make_unique<Shard>(std::move(*loop), options));
        }
        return std::string();
    }

    Result<std::string> add(const Words& words) {
        std::vector<Group> groups;
        if (!fromWords(words, groups))
            return misunderstood();
        for (const auto& group : groups)
            m_clients += group.clients;
        if (auto room = makeRoomForDescriptors(m_clients + kOtherDescriptors); !room)
            return room.error();
        for (auto& shard : m_shards)
            shard->with([&](Crowd& crowd) { crowd.add(groups); });
        return std::string();
    }

    Result<std::string> tally(bool restarts) {
        Tally sum;
        for (auto& shard : m_shards)
            shard->with([&](Crowd& crowd) {
                sum.merge(crowd.tally());
                if (restarts)
                    crowd.restartTally();
            });
        return encode(sum);
    }

    Result<std::string> speak(const Words& words) {
        Script script;
        if (words.empty() || !fromWords({words.begin() + 1, words.end()}, script))
            return misunderstood();
        m_shards.front()->with([&](Crowd& crowd) { crowd.speak(words.front(), script); });
        return std::string();
    }

    Result<std::string> spoken() {
        bool done = false;
        m_shards.front()->with([&](Crowd& crowd) { done = crowd.spoken(); });
        return std::string(done ? "yes" : "no");
    }

    /// What every crowd does alike.
    Result<std::string> all(const std::string& order, const Words& words) {
        const auto act = actOf(order, words);
        if (!act)
            return misunderstood();
        for (auto& shard : m_shards)
            shard->with(act);
        return std::string();
    }

    static Act actOf(const std::string& order, const Words& words) {
        if (auto act = plainAct(order))
            return act;
        if (Pace pace; order == "play" && fromWords(words, pace))
            return [pace](Crowd& crowd) {
                crowd.play(pace);
            };
        return words.size() == 1 ? actOfGroup(order, std::atoi(words.front().c_str())) : Act();
    }

    static Act plainAct(const std::string& order) {
        static const std::map<std::string, void (Crowd::*)(), std::less<>> acts{
            {"hush", &Crowd::hush},
            {"rejoin", &Crowd::rejoin},
            {"rest", &Crowd::rest},
            {"giveUp", &Crowd::giveUp},
            {"release", &Crowd::releaseHolders},
            {"disperse", &Crowd::disperse},
            {"restart", &Crowd::restartTally}};
        const auto found = acts.find(order);
        if (found == acts.end())
            return {};
        return [act = found->second](Crowd& crowd) {
            (crowd.*act)();
        };
    }

    static Act actOfGroup(const std::string& order, int group) {
        if (order == "playOnce")
            return [group](Crowd& crowd) {
                crowd.playOnce(group);
            };
        if (order == "storm")
            return [group](Crowd& crowd) {
                crowd.storm(group);
            };
        return {};
    }

    std::vector<std::unique_ptr<Shard>> m_shards;
    int m_clients = 0; ///< added, in all
};

} // namespace

int runWorker(int fd) {
    LineSocket socket(fd);
    Worker worker;
    for (;;) {
        const auto line = socket.receive();
        if (!line)
            return 0;
        auto words = splitWords(*line);
        const std::string order = std::move(words.front());
        words.erase(words.begin());
        if (!socket.send(answerLine(worker.follow(order, words))))
            return 0;
    }
}

} // namespace usher::load
