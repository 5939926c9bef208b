// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.service;

import java.util.Map;

/** A body of an interface, as the JSON object that it becomes: text, Long, Boolean, List and Map, in order. */
public interface Body {
    /** Returns the members that are set. */
    Map<String, Object> toMap();
}
