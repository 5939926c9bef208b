package cn.zhilian.sdk;

import cn.zhilian.sdk.service.Body;
import cn.zhilian.sdk.service.ServiceInfo;
import cn.zhilian.sdk.service.Services;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * People that are filed with one interface, as many in one call as it takes.
 *
 * <p>The msgId of each call is derived from what it says, so the same rows always
 * make the same calls: a run that was broken off is repeated as a whole and files
 * nobody twice. With an outbox that holds even where rows were added, removed or
 * corrected between two runs: people who stand in a kept call are repeated in that
 * call, byte for byte, and only the others make new ones. To file the same people
 * once more on purpose, give the {@link #run} another name.
 */
public final class Roster {
    final String service;
    String list;
    boolean single; // the interface takes one person a call
    int batch;
    final Map<String, Object> common = new LinkedHashMap<>();
    final List<Map<String, Object>> rows = new ArrayList<>();
    String run = "";
    int parallel = 4;
    Call options = Call.plain();
    Duration wait = Duration.ZERO;

    private Roster(String service) {
        this.service = service;
        ServiceInfo info = Services.of(service);
        this.list = info == null || info.batchList.isEmpty() ? "persons" : info.batchList;
        this.single = info != null && info.batchList.isEmpty();
        this.batch = info == null || info.batchMax < 1 ? 50 : info.batchMax;
    }

    /** A roster for an interface, such as {@code ER0101.CODE}. List and batch size are the interface's. */
    public static Roster of(String service) {
        return new Roster(service);
    }

    /** What stands once in every call, such as the employer's codes: members of the body beside the list. */
    public Roster common(Map<String, ?> members) {
        common.putAll(members);
        return this;
    }

    /** What stands once in every call, from a request of package {@code service}. */
    public Roster common(Body body) {
        return common(body.toMap());
    }

    /** Adds a person; absent values (null) are left out. */
    public Roster row(Map<String, ?> person) {
        rows.add(Collections.unmodifiableMap(new LinkedHashMap<>(person)));
        return this;
    }

    /** Adds a person of package {@code service}. */
    public Roster row(Body person) {
        return row(person.toMap());
    }

    /** Adds people. */
    public Roster rows(Collection<? extends Map<String, ?>> people) {
        people.forEach(this::row);
        return this;
    }

    /** People in one call; the interface's own bound when not set. */
    public Roster batch(int people) {
        batch = people;
        return this;
    }

    /** The member of the body that holds the people, where it is not the interface's usual one. */
    public Roster list(String member) {
        list = member;
        single = false;
        return this;
    }

    /** Another name files the same rows anew. */
    public Roster run(String name) {
        run = name;
        return this;
    }

    /** Calls under way at once. */
    public Roster parallel(int calls) {
        parallel = calls;
        return this;
    }

    /** caseId, scenario and bound of every call; its msgId is not used. */
    public Roster options(Call call) {
        options = call;
        return this;
    }

    /** Waits for results that are still open, at most so long; does not wait when not set. */
    public Roster waiting(Duration atMost) {
        wait = atMost;
        return this;
    }
}
