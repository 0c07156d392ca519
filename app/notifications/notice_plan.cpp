#include "app/notifications/notice_plan.h"

#include "ui/languages/core_reader.h"

#include <QCoreApplication>
#include <algorithm>

namespace usher::app {
namespace {

QString tr(const char* words, const char* hint = nullptr, int n = -1) {
    return QCoreApplication::translate("usher::app", words, hint, n);
}

Notice noticeOf(const alerts::Alarm& alarm) {
    Notice notice{
        .alarm = alarm.id,
        .severity = alarm.severity,
        .summary = ui::readToYou(alarm.cause),
        .body = ui::readToYou(alarm.consequence),
        .remedy = {},
        .command = {}};
    if (!alarm.firstStep.empty())
        notice.body += (notice.body.empty() ? "" : "\n") +
                       tr("First: %1").arg(ui::inYourLanguage(alarm.firstStep)).toStdString();
    if (!alarm.remedies.empty()) {
        notice.remedy = ui::readToYou(alarm.remedies.front().label);
        notice.command = alarm.remedies.front().command;
    }
    return notice;
}

/// One for all that are beyond kMostNotices.
Notice noticeOfRest(const std::vector<const alerts::Alarm*>& rest) {
    auto severity = monitor::Severity::info;
    for (const auto* alarm : rest)
        severity = std::max(severity, alarm->severity);
    return {
        .alarm = 0,
        .severity = severity,
        .summary = tr("%n more alarms need attention", nullptr, static_cast<int>(rest.size()))
                       .toStdString(),
        .body = tr("The list is on the desk.").toStdString(),
        .remedy = {},
        .command = {}};
}

NoticeStep withdrawal(std::uint64_t alarm) {
    return {
        NoticeStep::Kind::withdraw,
        {.alarm = alarm, .summary = {}, .body = {}, .remedy = {}, .command = {}}};
}

} // namespace

std::vector<NoticePlan::Wanted> NoticePlan::wantedOf(const std::vector<alerts::Alarm>& alarms) {
    std::vector<Wanted> wanted;
    std::vector<const alerts::Alarm*> rest;
    for (const auto& alarm : alarms) {
        if (!alarm.needsAttention())
            continue;
        if (wanted.size() < kMostNotices)
            wanted.push_back({noticeOf(alarm), {alarm.severity, alarm.timesRaised}});
        else
            rest.push_back(&alarm);
    }
    if (!rest.empty()) {
        const Notice notice = noticeOfRest(rest);
        wanted.push_back({notice, {notice.severity, static_cast<int>(rest.size())}});
    }
    return wanted;
}

std::vector<NoticeStep> NoticePlan::next(const std::vector<alerts::Alarm>& alarms) {
    std::map<std::uint64_t, Told> told;
    std::vector<NoticeStep> shows;
    for (auto& [notice, now] : wantedOf(alarms)) {
        const auto before = m_told.find(notice.alarm);
        if (before == m_told.end() || isNews(now, before->second))
            shows.push_back({NoticeStep::Kind::show, notice});
        else
            now.times = std::max(now.times, before->second.times);
        told[notice.alarm] = now;
    }
    std::vector<NoticeStep> steps;
    for (const auto& [alarm, before] : m_told)
        if (!told.count(alarm))
            steps.push_back(withdrawal(alarm));
    steps.insert(steps.end(), shows.begin(), shows.end());
    m_told = std::move(told);
    return steps;
}

bool NoticePlan::isNews(const Told& now, const Told& before) {
    return now.severity > before.severity || now.times > before.times;
}

} // namespace usher::app
